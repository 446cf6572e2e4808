"""Amounts as they are typed, judged beside their field."""

from desktop.errors import RuleBroken
from desktop.rules import money


def amount_of(given: str | int | None, field: str = "amount") -> int | None:
    """Give fen, or None where nothing was given; raises a `money.…` refusal beside the field.

    A text is read as yuan, a number is fen already.
    """
    if given is None or not str(given).strip():
        return None
    try:
        return money.parse(given) if isinstance(given, str) else money.demand(given)
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field, **broken.details) from None
