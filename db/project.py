"""Projecting a record: every fact in its body becomes rows. The same records give the same rows, whenever replayed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.loyalty.programme import Programme
from app.loyalty.tiers import TierState, review_day
from app.loyalty.vouchers import Voucher
from app.ports.logged import encode_voucher
from app.ports.records import Body, CardIssued, Enrolled, Record, SaleMade, SaleReturned
from db.challenges import add_marks, project_challenges
from db.edition_waits import project_waiting, waited_enough
from db.editions import project_edition, project_pieces
from db.entries import blob, project_entries
from db.events import project_event, project_guest
from db.merging import project_erased, project_merged
from db.office_tables import audit, programme_version, staff
from db.plans import project_cancelled, project_periods
from db.prepared import Gathered, Prepared
from db.purses import project_accruals, project_purses
from db.sync_tables import conflict
from db.tables import (
    account,
    action_done,
    benefit_use,
    card,
    coupon_use,
    member,
    payment,
    sale,
    sale_line,
    sale_return,
    sale_tally,
    tier_state,
    voucher,
)

Rows = list[dict[str, Any]]


AS_ENROLLED = ("reference", "enrolled_on", "language", "consent", "consented_on", "referred_by")
PUT_MEMBER = upsert(member)
# A member whose rows are made again keeps the place at which search finds them.
ADD_MEMBER = Prepared(
    PUT_MEMBER.on_conflict_do_update(
        index_elements=[member.c.id],
        set_={"blocked": "", "merged_into": None, "erased": 0}
        | {name: PUT_MEMBER.excluded[name] for name in AS_ENROLLED},
    )
)
# A counter that did not know of the enrolment may have dated a deed of the member's before it: what is owed stands, and
# so does the tier.
ADD_ACCOUNT = """
    INSERT INTO account (member, debt, tier_number)
    SELECT :of, (SELECT coalesce(sum("left"), 0) FROM lot WHERE member = :of)
        - (SELECT coalesce(sum(points), 0) FROM entry WHERE member = :of),
        (SELECT coalesce(max(number), 0) FROM tier_state WHERE member = :of)"""
ADD_CARD = Prepared(insert(card).prefix_with("OR IGNORE"))
ADD_SALE = Prepared(insert(sale))
ADD_LINES = Prepared(insert(sale_line))
ADD_PAYMENTS = Prepared(insert(payment))
ADD_TALLY = Prepared(insert(sale_tally))
ADD_COUPONS = Prepared(insert(coupon_use))
ADD_RETURN = Prepared(insert(sale_return))
ADD_STATE = Prepared(insert(tier_state))
ADD_VOUCHER = Prepared(insert(voucher))
ADD_BENEFIT = Prepared(insert(benefit_use))
ADD_ACTION = Prepared(insert(action_done))
ADD_ANSWER = Prepared(insert(audit))
CHANGE = Prepared(
    update(voucher)
    .where(voucher.c.code == bindparam("of"))
    .values(state=bindparam("now"), used_on=bindparam("on"), used_by=bindparam("by"))
)
LESS_TALLY = Prepared(
    update(sale_tally)
    .where(sale_tally.c.sale == bindparam("of_sale"))
    .values(qualifying=bindparam("still"), counts=bindparam("times"))
)
NEW_TIER = Prepared(
    update(account)
    .where(account.c.member == bindparam("of_member"))
    .values(tier_number=bindparam("number"), review_on=bindparam("review"))
)


def project(connection: Connection, record: Record, programme: Programme | None) -> None:  # noqa: C901 - a fact a line
    """Writes the rows of one record. `programme` tells when a tier state is to be reviewed."""
    body = record.body
    of = blob(record.member)
    if body.enrolled:
        _enrolled(connection, body.enrolled)
    for issued in body.cards:
        _card(connection, issued)
    for blocked in body.blocked:
        table, key = (card, card.c.code) if blocked.card else (member, member.c.id)
        value = blocked.subject if blocked.card else blob(blocked.subject)
        reason = (blocked.reason or "blocked") if blocked.blocked else ""
        connection.execute(update(table).where(key == value).values(blocked=reason))
    add_rows(connection, of, body)
    if body.returned:
        _returned(connection, record.id, body.returned)
    _vouchers(connection, body)
    if body.purses:
        project_purses(connection, record.id, body.purses)
    if body.merged:
        project_merged(connection, body.merged, record.at)
    if body.erased:
        project_erased(connection, body.erased, record.at)
    if body.event:
        project_event(connection, body.event)
    _editions(connection, record)
    if of:
        project_guest(connection, of, record.at, body)
        _memberships(connection, record.id, of, body)
        _counts(connection, record.id, of, body)
        if body.tiers:
            _tiers(connection, of, body.tiers, programme)
    _office(connection, record)


def add_rows(connection: Connection | Gathered, of: bytes | None, body: Body) -> None:
    """The rows of the sale, and of what its member `of` got for it."""
    if body.sale:
        _sale(connection, body.sale)
    if of and body.entries:
        project_entries(connection, of, body.entries)
    if of and (body.marks or body.rewarded):
        add_marks(connection, of, body)


def _editions(connection: Connection, record: Record) -> None:
    body = record.body
    if body.edition:
        project_edition(connection, record, body.edition)
    if body.pieces_taken or body.pieces_back:
        project_pieces(connection, record)
        waited_enough(connection, record)
    if body.awaited or body.awaited_no_more:
        project_waiting(connection, record)


def _enrolled(connection: Connection, fact: Enrolled) -> None:
    ADD_MEMBER(
        connection,
        {
            "id": blob(fact.member),
            "reference": fact.reference,
            "enrolled_on": fact.day,
            "language": fact.language,
            "consent": fact.consent,
            "consented_on": fact.consented_on,
            "referred_by": fact.referred_by,
        },
    )
    connection.exec_driver_sql(ADD_ACCOUNT, {"of": blob(fact.member)})


def _card(connection: Connection, fact: CardIssued) -> None:
    ADD_CARD(connection, {"code": fact.card, "member": blob(fact.member), "issued_on": fact.day})
    if fact.replaces:
        connection.execute(update(card).where(card.c.code == fact.replaces).values(replaced_by=fact.card))


def _sale(connection: Connection | Gathered, fact: SaleMade) -> None:
    of = blob(fact.sale)
    ADD_SALE(
        connection,
        {
            "id": of,
            "reference": fact.reference,
            "member": blob(fact.member),
            "at": fact.at,
            "day": fact.day,
            "total": fact.total,
            "discount": fact.discount,
            "redeemed_points": fact.redeemed_points,
            "redeemed": fact.redeemed,
            "due": fact.due,
            "offs": json.dumps([[off.source, off.amount, off.coupon] for off in fact.offs]) if fact.offs else "",
            "tier": fact.tier,
            "version": fact.version,
            "channel": fact.channel,
            "codes": "\n".join(fact.codes),
            "cashier": fact.cashier,
        },
    )
    ADD_LINES.each(connection, _lines(of, fact))
    if fact.payments:
        ADD_PAYMENTS.each(
            connection,
            [
                {"sale": of, "number": number, "tender": paid.tender, "amount": paid.amount}
                for number, paid in enumerate(fact.payments)
            ],
        )
    if fact.member:
        qualifying = sum(line.qualifying for line in fact.lines)
        ADD_TALLY(
            connection,
            {"sale": of, "member": blob(fact.member), "day": fact.day, "qualifying": qualifying, "counts": 1},
        )
    coupons = [off.source for off in fact.offs if off.coupon]
    if coupons:
        ADD_COUPONS.each(connection, [{"code": code, "member": blob(fact.member), "sale": of} for code in coupons])


def _lines(of: bytes | None, fact: SaleMade) -> Rows:
    return [
        {
            "sale": of,
            "number": number,
            "sku": line.sku,
            "category": line.category,
            "quantity": line.quantity,
            "amount": line.amount,
            "tax": line.tax,
            "cost": line.cost,
            "discounted": line.discounted,
            "value": line.value,
            "net": line.net,
            "qualifying": line.qualifying,
            "tags": "\n".join(line.tags),
            "attributes": json.dumps(line.attributes, ensure_ascii=False) if line.attributes else "",
            "text": line.text,
        }
        for number, line in enumerate(fact.lines)
    ]


def _returned(connection: Connection, record_id: str, fact: SaleReturned) -> None:
    ADD_RETURN(
        connection,
        {
            "id": blob(record_id),
            "sale": blob(fact.sale),
            "at": fact.at,
            "day": fact.day,
            "value": fact.value,
            "qualifying": fact.qualifying,
            "whole": fact.whole,
            "void": fact.void,
            "everything": fact.everything,
            "amount": fact.amount,
            "lines": json.dumps(fact.lines) if fact.lines else "",
            "refunds": json.dumps([[paid.tender, paid.amount] for paid in fact.refunds]) if fact.refunds else "",
            "reason": fact.reason,
            "reference": fact.reference,
            "cashier": fact.cashier,
        },
    )
    counts = 0 if fact.whole else 1
    LESS_TALLY(connection, {"of_sale": blob(fact.sale), "still": fact.qualifying, "times": counts})
    if fact.whole:
        connection.execute(coupon_use.delete().where(coupon_use.c.sale == blob(fact.sale)))


def _vouchers(connection: Connection, body: Body) -> None:
    for one in body.vouchers:
        ADD_VOUCHER(connection, _voucher(one))
    for change in body.voucher_changes:
        CHANGE(connection, {"of": change.code, "now": change.state, "on": change.used_on, "by": blob(change.sale)})


def _voucher(one: Voucher) -> dict[str, Any]:
    return {
        "code": one.code,
        "member": blob(one.member),
        "reward": one.reward,
        "issued_on": one.issued_on,
        "first_day": one.first_day,
        "last_day": one.last_day,
        "state": one.state,
        "used_on": one.used_on,
        "used_by": blob(one.used_by),
        "terms": encode_voucher(replace(one, state="open", used_on=None, used_by="")).decode(),
    }


def _memberships(connection: Connection, record_id: str, of: bytes, body: Body) -> None:
    """Plans, cashback, challenges and referrals of the record's member."""
    if body.periods:
        project_periods(connection, record_id, of, body.periods)
    if body.plan_cancelled:
        project_cancelled(connection, of, body.plan_cancelled)
    if body.accruals:
        project_accruals(connection, of, body.accruals)
    if body.marks_kept or body.unrewarded:
        project_challenges(connection, body)


def _counts(connection: Connection, record_id: str, of: bytes, body: Body) -> None:
    if body.benefits:
        ADD_BENEFIT.each(
            connection,
            [
                {
                    "record": blob(record_id),
                    "number": number,
                    "member": of,
                    "benefit": use.benefit,
                    "day": use.day,
                    "count": use.count,
                }
                for number, use in enumerate(body.benefits)
            ],
        )
    if body.actions:
        ADD_ACTION.each(
            connection,
            [
                {
                    "record": blob(record_id),
                    "number": number,
                    "member": of,
                    "action": done.action,
                    "day": done.day,
                    "count": done.count,
                }
                for number, done in enumerate(body.actions)
            ],
        )


def _tiers(connection: Connection, of: bytes, states: tuple[TierState, ...], programme: Programme | None) -> None:
    for state in states:
        ADD_STATE(connection, _tier_row(state) | {"member": of})
    last = states[-1]
    review = review_day(programme, last) if programme else None
    NEW_TIER(connection, {"of_member": of, "number": last.number, "review": review})


def _tier_row(state: TierState) -> dict[str, Any]:
    return {
        "number": state.number,
        "tier": state.tier,
        "since": state.since,
        "held_through": state.held_through,
        "cause": state.cause,
        "sale": blob(state.sale),
        "before": state.before,
        "floor": state.floor,
        "floor_until": state.floor_until,
        "reason": state.reason,
    }


def _office(connection: Connection, record: Record) -> None:
    body = record.body
    if body.settled:
        one = conflict.c.record == blob(body.settled.record), conflict.c.number == body.settled.number
        connection.execute(update(conflict).where(*one).values(settled=body.settled.how))
    if body.published:
        fact = body.published
        row = {"version": fact.version, "starts": fact.starts, "text": fact.text}
        connection.execute(insert(programme_version).prefix_with("OR IGNORE"), row)
    if body.staff:
        row = {"id": blob(body.staff.staff), "role": body.staff.role, "active": body.staff.active, "wrong_tries": 0}
        added = upsert(staff).values(row)
        connection.execute(
            added.on_conflict_do_update(
                index_elements=[staff.c.id], set_={"role": added.excluded.role, "active": added.excluded.active}
            )
        )
    if body.answered:
        ADD_ANSWER(
            connection,
            {
                "record": blob(record.id),
                "what": body.answered.what,
                "subject": body.answered.subject,
                "reason": body.answered.reason,
                "by": body.by,
                "at": record.at,
            },
        )
