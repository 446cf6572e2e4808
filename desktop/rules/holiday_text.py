"""The text of a file that an office chose, and a day of a list as a line."""

from desktop.errors import RuleBroken
from desktop.rules.encodings import decoded
from desktop.rules.holiday_days import Listed, named, weekday

LARGEST = 1 << 20  # bytes; a notice has ten thousand


def read_text(data: bytes) -> str:
    """Decode as UTF-8, GB 18030 or marked UTF-16; raises `holidays.not_text`."""
    if len(data) > LARGEST or data[:4] in {b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"}:
        raise RuleBroken("holidays.not_text", "text")
    text = decoded(data)
    if text is None:
        raise RuleBroken("holidays.not_text", "text")
    return text


def day_words(one: Listed) -> str:
    """Write 2027年1月31日（周日）　上班　春节."""
    told = f"{named(one.day)}（{weekday(one.day)}）　{one.kind}"
    return f"{told}　{one.name}" if one.name else told
