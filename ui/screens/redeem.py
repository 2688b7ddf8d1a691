"""Redeeming: what the member's points buy, what is nearly in reach, and the voucher that comes of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QListWidget, QStackedLayout, QWidget

from app.counter.propose_mix import Mix, ProposeMix
from app.counter.redeem import Offers, Redeem, RedeemCommand
from app.loyalty.codes import CodeType, grouped, new_code
from app.loyalty.money import rounded
from app.loyalty.pricing import most_points
from app.loyalty.refusals import Refusal, TierTooLow
from app.loyalty.spending import Offer
from app.loyalty.vouchers import is_money_off
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from ui.background import Lanes
from ui.hand import Ahead, Hand
from ui.keys import is_enter
from ui.notice import Notice, of_words
from ui.router import Context
from ui.screen import Screen
from ui.widgets.labels import button, card, label
from ui.widgets.two_lines import TwoLines, add_row

CREDIT, MIX, VOUCHER = "=credit", "=mix", "=voucher:"
"""What a row stands for that is no reward; no reward's id has such a sign in it."""


class RedeemScreen(Screen):
    """Enter takes the reward that is marked. A reward keeps its names until it is bought, so that twice is once."""

    context = Context.REDEEMING

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        prefix: str,
        offers: Offers,
        redeem: Redeem,
        propose: ProposeMix,
        print_voucher: Callable[[str], object] | None,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._prefix = prefix
        self._ask_offers = offers
        self._redeem = redeem
        self._propose = propose
        self._mix: Mix | None = None
        self._print = print_voucher
        self._names: dict[str, tuple[str, str]] = {}
        self._code = ""
        self.offers = QListWidget()
        self.offers.setAccessibleName(self.tr("Rewards"))
        self.offers.itemActivated.connect(self._take)
        self.offers.installEventFilter(self)
        self._none = label(self.tr("The programme has no rewards."), "muted", wrap=True)
        self.points = QLineEdit()
        self.points.setAccessibleName(self.tr("Points off this sale"))
        self.points.returnPressed.connect(self._take_off)
        self._worth = label("", "muted")
        self._apply = button(self.tr("Take off this sale"))
        self._apply.clicked.connect(self._take_off)
        self.code = label("", "large")
        self._reward = label("", "heading")
        self._until = label("", "muted")
        self._reprint = button(self.tr("Print again"))
        self._reprint.clicked.connect(self._print_voucher)
        self._done = button(self.tr("Done"), "first")
        self._done.clicked.connect(self.left)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._choosing())
        self._stack.addWidget(self._bought_page())

    def open(self) -> None:
        self._stack.setCurrentIndex(0)
        self._show_money_off()
        standing = self._hand.standing
        if standing is not None:
            member, ahead = standing.member.id, self._hand.ahead
            basket = ahead.basket if isinstance(ahead, Ahead) else None

            def look() -> tuple[tuple[Offer, ...], Mix | None]:
                return self._ask_offers(member), self._propose(basket, member) if basket else None

            self._lanes.till(self, look, self._found, self._refused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.offers and is_enter(event):
            self._take()
            return True
        return False

    def _found(self, found: tuple[tuple[Offer, ...], Mix | None]) -> None:
        offers, self._mix = found
        self._show(offers)

    def _show(self, offers: tuple[Offer, ...]) -> None:
        figures = self._hand.figures
        ready = self._in_hand()
        short = [offer.short_by for offer in offers if offer.short_by]
        self.offers.clear()
        for name, detail, value, deed in ready:
            add_row(self.offers, TwoLines(name, detail, value), f"{name}, {value} {detail}", deed)
        for offer in sorted(offers, key=lambda one: one.refusal is not None):
            in_the_way = "" if offer.refusal is None else figures.words(offer.refusal).what
            if isinstance(offer.refusal, TierTooLow):
                tiers = sorted(offer.reward.tiers, key=self._hand.programme.rank)
                in_the_way = self.tr("only for {tiers}").format(tiers=", ".join(map(figures.tier, tiers)))
            if offer.short_by:
                in_the_way = self.tr("{points} more are needed").format(points=figures.counted(offer.short_by))
            name, cost = figures.reward(offer.reward.id), figures.counted(offer.reward.cost)
            nearest = bool(short) and offer.short_by == min(short)
            row = TwoLines(name, in_the_way, cost, quiet=bool(in_the_way), detail_tone="care" if nearest else "")
            can = offer.refusal is None
            add_row(self.offers, row, f"{name}, {cost} {in_the_way}", offer.reward.id, enabled=can)
        self._none.setVisible(not offers)
        self.offers.setVisible(self.offers.count() > 0)
        if self.offers.count() and self.offers.item(0).flags() & Qt.ItemFlag.ItemIsEnabled:
            self.offers.setCurrentRow(0)
        self.offers.setFocus()

    def _in_hand(self) -> list[tuple[str, str, str, str]]:
        """What the member has that pays or lowers the sale in hand: (name, detail, value, deed)."""
        figures, standing, hand = self._hand.figures, self._hand.standing, self._hand.now
        if standing is None or not isinstance(self._hand.ahead, Ahead):
            return []
        found = []
        mix = self._mix
        if mix is not None and sum(map(bool, (mix.vouchers, mix.redeem, mix.credit))) > 1:
            to_pay = self.tr("{money} to pay").format(money=figures.money(mix.to_pay))
            found.append((self.tr("Best for this sale"), self._mixed(mix), to_pay, MIX))
        if standing.credit and not hand.credit:
            due = min(standing.credit, self._hand.ahead.prospect.priced.due)
            detail = self.tr("pays {money} of this sale").format(money=figures.money(due))
            found.append((self.tr("Store credit"), detail, figures.money(standing.credit), CREDIT))
        for voucher in standing.vouchers_in_hand:
            if voucher.code not in hand.vouchers and is_money_off(voucher.gives):
                until = self.tr("good through {day}").format(day=figures.day(voucher.last_day))
                name = self.tr("Voucher: {name}").format(name=figures.reward(voucher.reward))
                found.append((name, until if voucher.last_day else "", self.tr("in hand"), VOUCHER + voucher.code))
        return found

    def _mixed(self, mix: Mix) -> str:
        """What the mix is made of."""
        figures, standing = self._hand.figures, self._hand.standing
        held = {one.code: figures.reward(one.reward) for one in (standing.vouchers if standing else ())}
        parts = [held.get(code, grouped(code)) for code in mix.vouchers]
        parts += [figures.counted(mix.redeem)] if mix.redeem else []
        parts += [self.tr("{money} of credit").format(money=figures.money(mix.credit))] if mix.credit else []
        return " + ".join(parts)

    def _pay_with(self, deed: str) -> None:
        """Store credit or a voucher joins the sale in hand."""
        hand, mix = self._hand.now, self._mix
        if deed == MIX and mix is not None:
            mixed = replace(hand, vouchers=mix.vouchers, redeem=mix.redeem, credit=bool(mix.credit))
            self._hand.change(mixed)
        elif deed == CREDIT:
            self._hand.change(replace(hand, credit=True))
        else:
            self._hand.change(replace(hand, vouchers=(*hand.vouchers, deed.removeprefix(VOUCHER))))
        self.left.emit()

    def _take(self) -> None:
        row, standing = self.offers.currentRow(), self._hand.standing
        if row < 0 or standing is None or not self.offers.item(row).flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        reward = str(self.offers.item(row).data(Qt.ItemDataRole.UserRole))
        if reward in {CREDIT, MIX} or reward.startswith(VOUCHER):
            self._pay_with(reward)
            return
        fresh = new_code(self._prefix, CodeType.VOUCHER, secrets.token_bytes(CodeType.VOUCHER.random_bytes)).text
        name, voucher = self._names.setdefault(reward, (new_id(), fresh))
        command = RedeemCommand(name, standing.member.id, reward, voucher, self._hand.cashier)
        self.offers.setEnabled(False)
        self._lanes.till(self, lambda: self._redeem(command), self._bought, self._refused)

    def _bought(self, done: Done) -> None:
        self.offers.setEnabled(True)
        self._names.clear()
        figures = self._hand.figures
        voucher = done.record.body.vouchers[0]
        self._hand.take_member(done.standing)
        self._code = voucher.code
        self.code.setText(grouped(voucher.code))
        self._reward.setText(figures.reward(voucher.reward))
        until = self.tr("Good through {day}").format(day=figures.day(voucher.last_day))
        self._until.setText(until if voucher.last_day else "")
        self._reprint.setVisible(self._print is not None)
        self._stack.setCurrentIndex(1)
        self._done.setFocus()
        self._print_voucher()

    def _print_voucher(self) -> None:
        if self._print is not None and self._code:
            self._print(self._code)

    def _refused(self, problem: Refusal | Outage) -> None:
        self.offers.setEnabled(True)
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    # points as money off the sale in hand

    def _show_money_off(self) -> None:
        worth = self._hand.programme.points.redeem
        ahead, standing = self._hand.ahead, self._hand.standing
        shown = worth is not None and isinstance(ahead, Ahead) and standing is not None
        for part in (self.points, self._worth, self._apply):
            part.setVisible(shown)
        if worth is not None and isinstance(ahead, Ahead) and standing is not None:
            figures = self._hand.figures
            priced = ahead.prospect.priced
            most = min(most_points(self._hand.programme, priced.due + priced.redeemed), standing.balance)
            most -= most % worth.step
            money = figures.money(rounded(most * worth.worth, "floor"))
            said = self.tr("at most {points}, {money} off this sale")
            self._worth.setText(said.format(points=figures.counted(most), money=money))
            self.points.setText(str(self._hand.now.redeem or (most if most >= worth.min else "")))

    def _take_off(self) -> None:
        text = self.points.text().strip()
        if text and not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004 - more than anyone has
            self.said.emit(Notice(self.tr("Type a whole number of points."), "care"))
            return
        self._hand.change(replace(self._hand.now, redeem=int(text or 0)))
        self.left.emit()

    def _choosing(self) -> QWidget:
        frame, column = card()
        column.addWidget(label(self.tr("Redeem points"), "heading"))
        money = QGridLayout()
        money.addWidget(self.points, 0, 0)
        money.addWidget(self._worth, 0, 1)
        money.addWidget(self._apply, 0, 2)
        money.setColumnStretch(1, 1)
        self.points.setMaximumWidth(220)
        column.addLayout(money)
        column.addWidget(self._none)
        column.addWidget(self.offers, 1)
        column.addWidget(label(self.tr("Enter takes the one that is marked; Esc goes back."), "small"))
        return frame

    def _bought_page(self) -> QWidget:
        frame, column = card()
        column.addStretch()
        column.addWidget(label(self.tr("Voucher"), "caption"))
        for part in (self._reward, self.code, self._until):
            column.addWidget(part)
        column.addSpacing(12)
        row = QGridLayout()
        row.addWidget(self._done, 0, 0)
        row.addWidget(self._reprint, 0, 1)
        row.setColumnStretch(2, 1)
        column.addLayout(row)
        column.addStretch()
        return frame
