"""Letters and digits as Chinese input methods produce them, brought to one form."""

from db.log.characters import folded

_WIDE = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
_WIDE |= {wide: wide - 0xFEE0 for wide in range(0xFF41, 0xFF5B)}
_QUOTED = 20  # characters of what was typed that a refusal repeats
_MARKS = str.maketrans("，．。－—–―−‐‑‒﹣（）　：／＋＃", ",..---------() :/+#")


def half_width(text: str) -> str:
    """Turn full-width letters and digits (１Ａａ) into plain ones; write what is meant."""
    return text if text.isascii() else folded(text).translate(_WIDE)


def plain(text: str) -> str:
    """Make a typed number plain: half-width digits, letters and marks, no white space."""
    return "".join(half_width(text).translate(_MARKS).split())


def quoted(words: str) -> str:
    """Cut what was typed to what a sentence can repeat, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"
