"""From which day to which a row that an office may rule is valid, in words."""

from desktop.rules.ruled import Row
from desktop.texts.limit_words import day_words


def validity_words(one: Row) -> str:
    return _days(one) or "一直有效"


def period_words(one: Row) -> str:
    """Say it behind what else is said of the row; nothing of one that is always valid."""
    days = _days(one)
    return f"，{days}" if days else ""


def _days(one: Row) -> str:
    first = f"{day_words(one.valid_from)}起" if one.valid_from else ""
    last = f"至{day_words(one.valid_to)}止" if one.valid_to else ""
    return f"{first}{last}"
