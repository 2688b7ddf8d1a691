"""Rights: which deed takes which rank. One table, asked by the use case, whatever screen or command led there."""

from __future__ import annotations

from app.loyalty.refusals import NotAllowed
from app.ports.books import Role, Staff, Visit

RANK: dict[Role, int] = {"cashier": 0, "manager": 1, "owner": 2}

RIGHTS: dict[str, Role] = {
    "adjust": "manager",
    "set_tier": "manager",
    "give_credit": "manager",
    "block_member": "manager",
    "publish": "manager",
    "keep_staff": "manager",
    "merge": "manager",
    "erase": "manager",
    "plan_event": "manager",
    "plan_edition": "manager",
    "settle": "manager",
    "pass_offline": "manager",
}


def has_rank(one: Staff, at_least: Role) -> bool:
    """Whether somebody works here and stands high enough."""
    return one.active and RANK[one.role] >= RANK[at_least]


def may(visit: Visit, by: str, deed: str) -> bool:
    """Whether somebody of the staff may do it; a shop that has no staff yet has nobody to ask."""
    staff = visit.staff()
    return not staff or any(one.id == by and has_rank(one, RIGHTS[deed]) for one in staff)


def check_right(visit: Visit, by: str, deed: str) -> None:
    """Refuses whoever of the staff may not do it."""
    if not may(visit, by, deed):
        raise NotAllowed("role")
