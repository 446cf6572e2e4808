"""What is never meant by what somebody types or copies: unseen characters, look-alikes, halves.

A number copied out of a telephone stands between two marks of direction; a name copied out of a
PDF is written with Kangxi radicals, out of an old system with private-use characters. All ways in
go through `visible` or `folded`; the bytes of events are never touched.
"""

import re
import unicodedata

from db.log.lookalikes import PRIVATE, RADICALS

_FORMATS = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
    "\U00013430-\U0001343f"
)
# visible in texts of their own script, where they stand before a number
_SIGNS = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
# fillers, the blank of Braille, a picture that was left behind
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2065\u2800\u3164\uffa0\ufffc"
_UNSEEN = re.compile(f"[{_FORMATS}{_SIGNS}{_SELECTORS}{_BLANKS}]")
# scripts in which joiners, selectors and signs mean something: Arabic (Uyghur, Kazakh), Syriac,
# Mongolian, Phags-pa, Myanmar (Dai) and those of India
_JOINED = (
    "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1800-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefe"
)
_KEPT = re.compile(
    f"(?<=[{_JOINED}])[{_SIGNS}\u200c\u200d\u180b-\u180f\ufe00-\ufe0f]+(?=[{_JOINED}])"
    f"|(?<=[{_JOINED}])[\u180b-\u180d\u180f\ufe00-\ufe0f]+"
    f"|[{_SIGNS}](?=[{_JOINED}])"
)
_HALF_KANA = re.compile("[\uff66-\uff9f]+")
# what most texts are made of, and is meant as it stands
_PLAIN = re.compile("[\0-\x7f\u3001-\u3011\u3400-\u9fff\uff01-\uff5e]*")


def _told(table: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for line in table.split("\n"):
        first, *meant = line.split() or ("0",)
        found |= {int(first, 16) + n: chr(int(one, 16)) for n, one in enumerate(meant)}
    return found


_MEANT = _told(RADICALS) | _told(PRIVATE)
_LOOK_ALIKE = re.compile("[\u2e80-\u2fdf\ue78d-\ue864]")


def visible(text: str) -> str:
    """Take out what nobody can see; joiners stay within the scripts that are written with them."""
    if text.isascii() or not _UNSEEN.search(text):
        return text
    kept, at = [], 0
    for found in _KEPT.finditer(text):
        kept += [_UNSEEN.sub("", text[at : found.start()]), found[0]]
        at = found.end()
    return "".join((*kept, _UNSEEN.sub("", text[at:])))


def folded(text: str) -> str:
    """Write what is meant: no unseen characters, no look-alikes, accents with their letters."""
    if _PLAIN.fullmatch(text):
        return text
    plain = visible(text)
    if _LOOK_ALIKE.search(plain):
        plain = plain.translate(_MEANT)
    plain = _HALF_KANA.sub(_whole, plain)
    return plain if unicodedata.is_normalized("NFC", plain) else unicodedata.normalize("NFC", plain)


def _whole(kana: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", kana[0])


def code_point(char: str) -> str:
    """Name a character that may not be seen: U+200B."""
    return f"U+{ord(char):04X}"
