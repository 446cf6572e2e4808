"""Amounts as they are typed, judged beside their field."""

from desktop.errors import RuleBroken
from desktop.rules import money


def amount_of(text: str, field: str = "amount") -> int | None:
    """Give fen, or None where nothing was typed; raises a `money.…` refusal beside the field."""
    if not text.strip():
        return None
    try:
        return money.demand(money.parse(text))
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field, **broken.details) from None
