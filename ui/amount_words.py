"""Words for what a cashier typed into the amount field and cannot be taken."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.loyalty.amounts import (
    Ambiguous,
    ForeignDigits,
    LineProblem,
    NegativeAmount,
    NotAnAmount,
    NotAQuantity,
    NothingTyped,
    PowerOfTen,
    SeparatorsAstray,
    TooLong,
    TooManyDecimals,
    UnknownCategory,
)

translate = QCoreApplication.translate


def problem_words(problem: LineProblem) -> str:
    """What is wrong, and what to type instead."""
    allowed = getattr(problem, "allowed", 0)
    said: dict[type[LineProblem], str] = {
        NothingTyped: translate("AmountWords", "An amount is missing here."),
        NegativeAmount: translate("AmountWords", "Amounts are above zero. Money back is a return: F10."),
        PowerOfTen: translate("AmountWords", "Type the amount with all its digits."),
        ForeignDigits: translate("AmountWords", "Use the digits 0 to 9."),
        SeparatorsAstray: translate(
            "AmountWords", "The points and commas make no amount. Type it like 1234.56 or 1234,56."
        ),
        TooLong: translate("AmountWords", "No sale has more than {most} digits before the decimals."),
        TooManyDecimals: translate("AmountWords", "At most {allowed} decimals.")
        if allowed
        else translate("AmountWords", "This currency has no decimals."),
        Ambiguous: translate("AmountWords", "Which amount is meant?"),
        UnknownCategory: translate("AmountWords", "No category goes by “{letters}”."),
        NotAQuantity: translate("AmountWords", "Pieces are whole, from 1 to {most}."),
        NotAnAmount: translate("AmountWords", "This is no amount."),
    }
    return said[type(problem)].format(
        most=getattr(problem, "most", 0), allowed=allowed, letters=getattr(problem, "letters", "")
    )
