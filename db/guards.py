"""What the schema keeps by itself: facts stay as they were posted; members are found as one types."""

from __future__ import annotations

# What was posted can be neither changed nor deleted, also not by a hand with an SQL shell.
FOR_EVER = (
    "record",
    "entry",
    "move",
    "sale",
    "sale_line",
    "payment",
    "sale_return",
    "purse_entry",
    "benefit_use",
    "action_done",
    "audit",
    "programme_version",
)
# But for the work that makes rows again from their records, when records of other counters come between them.
MENDING = "WHEN NOT EXISTS (SELECT 1 FROM mending) "
STAYS = "what was posted stays as it is"
LOT_TERMS = "id, member, sale, rule, version, tier, opened_on, opened_at, spendable_from, inactive_months, points"


def triggers() -> tuple[str, ...]:
    """The triggers that keep facts as they were posted."""
    frozen = [
        _trigger(f"{name}_no_{verb.lower()}", verb, name, STAYS) for name in FOR_EVER for verb in ("UPDATE", "DELETE")
    ]
    return (
        *frozen,
        _trigger("lot_no_update", f"UPDATE OF {LOT_TERMS}", "lot", "its terms are frozen"),
        _trigger("lot_no_delete", "DELETE", "lot", STAYS),
    )


def _trigger(name: str, verb: str, table: str, says: str) -> str:
    unless = MENDING if verb == "DELETE" or table == "record" else ""
    return f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {unless}BEGIN SELECT RAISE(ABORT, '{table}: {says}'); END"


# Names, phones and e-mail addresses folded to plain letters, for search as one types; the catalogue's words, for what
# members look for.
SEARCHES = tuple(
    f"CREATE VIRTUAL TABLE {name} USING fts5(words{more}, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3')"
    for name, more in (("member_search", ""), ("product_search", ", sku UNINDEXED"))
)
# Names that are taken out of the search are overwritten in its index as well.
FORGETS = "INSERT INTO member_search (member_search, rank) VALUES ('secure-delete', 1)"
