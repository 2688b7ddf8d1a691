"""The shop: every use case the screens, the command line and the story player may ask, wired to one book and clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.counter.act import Act
from app.counter.admit import Admit
from app.counter.amend import Amend
from app.counter.await_piece import AwaitNoMore, AwaitPiece
from app.counter.cards import Block, ReplaceCard
from app.counter.enrol import Enrol
from app.counter.hold_money import GiveCredit, LoadGiftCard
from app.counter.honour import Honour, ShowVoucher
from app.counter.identify import FindMembers, History, Identify
from app.counter.join_plan import JoinPlan
from app.counter.keep_in_hand import KeepInHand
from app.counter.propose_mix import ProposeMix
from app.counter.redeem import CancelVoucher, Offers, Redeem
from app.counter.reserve_place import GiveUpPlace, ReservePlace
from app.counter.return_sale import ReturnSale
from app.counter.sell import Preview, Sell
from app.counter.show_editions import ShowEditions
from app.counter.show_events import ShowEvents
from app.counter.show_programme import ShowProgramme
from app.counter.show_sale import ShowSale
from app.counter.sign_in import KeepStaff, SignIn
from app.counter.use_benefit import UseBenefit
from app.office.adjust import Adjust, SetTier
from app.office.close_day import CloseDay
from app.office.coach import Coach
from app.office.draft import KeepDraft, LookAtDraft
from app.office.erase import Erase
from app.office.merge import Merge
from app.office.nightly import Night
from app.office.plan_edition import PlanEdition
from app.office.plan_event import PlanEvent
from app.office.publish import Publish, Withdraw
from app.office.report_edition import ReportEdition
from app.office.report_event import ReportEvent
from app.office.settle import Settle
from app.office.show_conflicts import ShowConflicts
from app.office.show_versions import ShowVersions
from app.ports.authority import HeadOffice
from app.ports.books import Books
from app.ports.history import Tables
from app.ports.identity import Clock
from app.ports.lives import OpenLives

if TYPE_CHECKING:
    from app.office.history.import_history import ImportHistory
    from app.what_if.what_if import WhatIf


@dataclass(frozen=True, slots=True)
class Shop:
    """The use cases by the shop's names for them."""

    books: Books
    clock: Clock
    identify: Identify
    find_members: FindMembers
    history: History
    enrol: Enrol
    amend: Amend
    replace_card: ReplaceCard
    block: Block
    preview: Preview
    sell: Sell
    sign_in: SignIn
    keep_staff: KeepStaff
    keep_in_hand: KeepInHand
    show_sale: ShowSale
    show_programme: ShowProgramme
    return_sale: ReturnSale
    offers: Offers
    redeem: Redeem
    propose_mix: ProposeMix
    cancel_voucher: CancelVoucher
    show_voucher: ShowVoucher
    honour: Honour
    use_benefit: UseBenefit
    act: Act
    join_plan: JoinPlan
    load_gift_card: LoadGiftCard
    give_credit: GiveCredit
    adjust: Adjust
    set_tier: SetTier
    close_day: CloseDay
    coach: Coach
    night: Night
    publish: Publish
    withdraw: Withdraw
    versions: ShowVersions
    draft: KeepDraft
    look_at_draft: LookAtDraft
    merge: Merge
    erase: Erase
    plan_edition: PlanEdition
    report_edition: ReportEdition
    conflicts: ShowConflicts
    settle: Settle
    show_editions: ShowEditions
    await_piece: AwaitPiece
    await_no_more: AwaitNoMore
    plan_event: PlanEvent
    report_event: ReportEvent
    show_events: ShowEvents
    reserve_place: ReservePlace
    give_up_place: GiveUpPlace
    admit: Admit

    def import_history(self, tables: Tables) -> ImportHistory:
        """Taking in a history from a file; start-up has no use for it."""
        from app.office.history.import_history import ImportHistory
        from app.past import CounterAsItWas

        as_it_was = CounterAsItWas(self.enrol, self.sell, self.return_sale, self.night)
        return ImportHistory(self.books, self.clock, tables, as_it_was)

    def what_if(self, lives: OpenLives) -> WhatIf:
        """A draft tried on the shop's past; start-up has no use for it."""
        from app.what_if.what_if import WhatIf

        return WhatIf(self.books, self.clock, lives)


def wire(books: Books, clock: Clock, head_office: HeadOffice | None = None) -> Shop:
    """A shop on a book and a clock, which asks head office where the counter has joined one."""
    return Shop(
        books=books,
        clock=clock,
        identify=Identify(books, clock),
        find_members=FindMembers(books),
        history=History(books),
        enrol=Enrol(books, clock),
        amend=Amend(books, clock),
        replace_card=ReplaceCard(books, clock),
        block=Block(books, clock),
        preview=Preview(books, clock),
        sell=Sell(books, clock, head_office),
        sign_in=SignIn(books, clock),
        keep_staff=KeepStaff(books, clock),
        keep_in_hand=KeepInHand(books),
        show_sale=ShowSale(books),
        show_programme=ShowProgramme(books, clock),
        return_sale=ReturnSale(books, clock),
        offers=Offers(books, clock),
        redeem=Redeem(books, clock, head_office),
        propose_mix=ProposeMix(books, clock),
        cancel_voucher=CancelVoucher(books, clock, head_office),
        show_voucher=ShowVoucher(books, clock, head_office),
        honour=Honour(books, clock, head_office),
        use_benefit=UseBenefit(books, clock),
        act=Act(books, clock),
        join_plan=JoinPlan(books, clock),
        load_gift_card=LoadGiftCard(books, clock),
        give_credit=GiveCredit(books, clock),
        adjust=Adjust(books, clock),
        set_tier=SetTier(books, clock),
        close_day=CloseDay(books, clock),
        coach=Coach(books, clock),
        night=Night(books, clock),
        publish=Publish(books, clock),
        withdraw=Withdraw(books, clock),
        versions=ShowVersions(books, clock),
        draft=KeepDraft(books, clock),
        look_at_draft=LookAtDraft(books, clock),
        merge=Merge(books, clock),
        erase=Erase(books, clock),
        plan_edition=PlanEdition(books, clock),
        report_edition=ReportEdition(books, clock),
        conflicts=ShowConflicts(books),
        settle=Settle(books, clock),
        show_editions=ShowEditions(books, clock),
        await_piece=AwaitPiece(books, clock),
        await_no_more=AwaitNoMore(books, clock),
        plan_event=PlanEvent(books, clock),
        report_event=ReportEvent(books, clock),
        show_events=ShowEvents(books, clock),
        reserve_place=ReservePlace(books, clock, head_office),
        give_up_place=GiveUpPlace(books, clock),
        admit=Admit(books, clock, head_office),
    )
