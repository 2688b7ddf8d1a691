"""Programme files written in every way a hand may write them, and edits of the same on the parsed file."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from app.editing.layout import Path
from tests.house.tree import ROOT

SHIPPED = sorted((ROOT / "resources" / "programmes").glob("*.toml"))

# The same kinds of table in braces, with dots, in brackets, out of order, with comments wherever one may stand.
ODD = """# a shop's own file
schema = 1 # one
programme = { id = "odd", name = { en = "Odd", pt = 'Ímpar' }, currency = "EUR", timezone = "Europe/Lisbon" }
points.basis = "net" # with dots
points.lapse.after_months = 12
never.mind = \"\"\"
[[earn]] # in a text of
  two lines\\\\\"\"\"\"

# --- earning ---

# the usual one
  [[earn]] # indented
  id = "spend"
  "kind" = "spend"
  points = 1
  per = '1.00'
  # which lines
  when = { categories = ["coin", "b]ook"], name.en = "x" }
# right below

[ earn . cap ]
points = 5
per = "day"

[[tier]]
id = "bronze"
from = "0"
[[reward]]
id = "mug"
cost = 10
categories = [
    "mugs", # the blue ones
    "cups"  # and these
]
gives = {item="MUG"}
[[tier.benefit]]
id = "late"

# --- free words ---

[[tier]] # silver
id = "silver"
from = "100"
benefit = [{ id = "a" }, { id = "b", count = 1 }]
[cashback]
rate = "0.02"
[cashback.lapse]
after_days = 30
[[earn]]
id = "second"
kind = "sale"
points = 2
when.tiers = ["silver"]
when.from = 2026-01-01 10:00:00
# the end"""


def places(value: Any, at: Path = ()) -> Iterator[Path]:  # noqa: ANN401 - a TOML value
    """Every place of a parsed file."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*at, key)
            yield from places(inner, (*at, key))
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield (*at, number)
            yield from places(inner, (*at, number))


def lists(content: dict[str, Any]) -> list[Path]:
    """Every list of tables of a parsed file."""
    return [place for place in places(content) if _is_list(inside(content, place))]


def _is_list(value: Any) -> bool:  # noqa: ANN401 - a TOML value
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def inside(content: Any, path: Path) -> Any:  # noqa: ANN401 - a TOML value
    """What stands at a place."""
    for step in path:
        content = content[step]
    return content


def with_put(content: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:  # noqa: ANN401 - a TOML value
    """The parsed file with a value at a place."""
    changed = deepcopy(content)
    holder: Any = changed
    for step in path[:-1]:
        holder = holder.setdefault(step, {}) if isinstance(holder, dict) else holder[step]
    holder[path[-1]] = value
    return changed


def without(content: dict[str, Any], path: Path) -> dict[str, Any]:
    """The parsed file without what stands at a place; tables within others that are left empty go as well."""
    changed = deepcopy(content)
    holder = inside(changed, path[:-1])
    del holder[path[-1]]
    if len(path) > 2 and not holder and isinstance(path[-2], str):
        return without(changed, path[:-1])
    return changed


def without_hollow(value: Any) -> Any:  # noqa: ANN401 - a TOML value
    """The parsed file without empty tables and lists: of headings and dotted keys, nothing is left of one."""
    if isinstance(value, list):
        return [without_hollow(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: without_hollow(inner) for key, inner in value.items()}
    return {key: inner for key, inner in kept.items() if inner not in ([], {})}
