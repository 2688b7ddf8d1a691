"""What the shop holds, on the command line: today's events and those to come, and how they stand."""

from __future__ import annotations

from app.bootstrap import open_desk
from app.commands.asked import DONE, Asked
from app.loyalty.days import zone
from app.loyalty.event import left
from app.loyalty.programme import say

NONE = {"en": "Nothing is planned for today or later.", "pt": "Não há nada marcado para hoje nem para depois."}
LINE = {
    "en": "{name}  ({id}, {state}): {reserved} reserved, {came} in, {left} left",
    "pt": "{name}  ({id}, {state}): {reserved} com lugar, {came} dentro, {left} livres",
}
STATES = {
    "open": {"en": "open", "pt": "aberto"},
    "closed": {"en": "closed", "pt": "fechado"},
    "cancelled": {"en": "cancelled", "pt": "cancelado"},
}


def show_events(asked: Asked) -> int:
    """Events that end today or later, in the order they begin."""
    language = asked.language
    with open_desk(asked.settings) as desk:
        known = desk.shop.show_events()
        there = zone(desk.shop.show_programme().timezone)
    document = {
        "events": [
            {
                "event": one.event.id,
                "name": one.event.name,
                "starts": one.event.starts.astimezone(there).isoformat(),
                "ends": one.event.ends.astimezone(there).isoformat(),
                "place": one.event.place,
                "tiers": sorted(one.event.tiers),
                "state": one.event.state,
                "capacity": one.event.capacity,
                "reserved": one.turnout.reserved,
                "in": one.turnout.came,
                "left": left(one.event, one.turnout),
            }
            for one in known
        ]
    }
    lines = []
    for one in known:
        free = left(one.event, one.turnout)
        said = LINE[language].format(
            name=say(one.event.name, language, one.event.id),
            id=one.event.id,
            state=STATES[one.event.state][language],
            reserved=one.turnout.reserved,
            came=one.turnout.came,
            left="∞" if free is None else free,
        )
        lines.append(f"{one.event.starts.astimezone(there):%Y-%m-%d %H:%M}  {said}")
    asked.answer(document, "\n".join(lines) or NONE[language])
    return DONE
