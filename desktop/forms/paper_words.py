"""Every word of a paper with the place where it stands, to find what cannot be printed."""

import re
from collections.abc import Iterator

from desktop.forms.parts import (
    Choice,
    Fields,
    Form,
    Grid,
    Heading,
    Note,
    NumberedList,
    Paragraphs,
    Part,
    Plain,
    Qr,
    Rule,
    SealAndDate,
    Signatures,
    Space,
    Span,
    Text,
    Title,
)

NUMERALS = "零一二三四五六七八九"
_THOUSAND = 1000
SPACES = "\t\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f" + "".join(
    map(chr, range(0x2000, 0x200B))
)
# spaces that fonts seldom have, controls, directions, joiners, variation selectors and tags
ODD = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]"
)


def numeral(number: int) -> str:
    """A count from 1 below a hundred million, as terms are numbered: 一, 十二, 一百零一, 一万."""
    high, low = divmod(number, 10_000)
    head = f"{_below_ten_thousand(high)}万" if high else ""
    gap = "零" if high and 0 < low < _THOUSAND else ""
    tail = _below_ten_thousand(low) if low or not high else ""
    written = f"{head}{gap}{tail}"
    return written.removeprefix("一") if written.startswith("一十") else written


def _below_ten_thousand(number: int) -> str:
    written = ""
    for size, unit in ((_THOUSAND, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            written += f"{NUMERALS[digit]}{unit}"
        elif written and number and not written.endswith("零"):
            written += "零"
    return written or NUMERALS[0]


def spans(text: Text) -> tuple[Span, ...]:
    """The text as pieces, each cleaned of what no paper can show."""
    pieces = (Span(text),) if isinstance(text, str) else text
    return tuple(Span(clean(piece.text), piece.look) for piece in pieces)


def clean(text: str) -> str:
    """Without control characters and marks that have no shape; tabs and odd spaces are spaces."""
    if ODD.search(text) is None:
        return text
    return ODD.sub(lambda found: " " if found[0] in SPACES else "", text)


def wording(form: Form) -> Iterator[tuple[str, str]]:
    """Pairs (where, words). Where is what a clerk would call the place: a label or a heading."""
    yield "页脚", form.footer.left + form.footer.right
    yield "页眉", form.running
    yield "样稿标记", form.stamp
    heading = form.name
    for part in form.parts:
        if isinstance(part, Heading):
            heading = part.text.rstrip("：")
        for where, text in _of(part):
            place = where.rstrip("：") or heading
            if isinstance(part, Fields) and heading != form.name:
                place = f"{heading}{where}"
            yield place, "".join(span.text for span in spans(text))
    for letter in form.then:
        yield from wording(letter)


def _of(part: Part) -> Iterator[tuple[str, Text]]:
    match part:
        case Title(text) | Heading(text) | Note(text):
            yield "", text
        case Plain(text):
            yield "", text
        case Paragraphs(texts) | NumberedList(texts):
            yield from (("", text) for text in texts)
        case Fields(rows):
            for row in rows:
                for field in row:
                    yield field.label, field.label
                    yield field.label, field.value
        case _:
            yield from _of_the_rest(part)


def _of_the_rest(part: Part) -> Iterator[tuple[str, Text]]:
    match part:
        case Grid(rows):
            for row in rows:
                label = next((cell.text for cell in row if cell.label), "")
                yield from ((label, cell.text) for cell in row)
        case Choice(label, options):
            yield label, label + "".join(option for option, _ in options)
        case Signatures(signers):
            yield from ((signer.role, signer.role + signer.name) for signer in signers)
        case SealAndDate(unit, mark, date):
            yield mark, unit + mark + date
        case Qr(_, beside):
            yield from (("", line.text) for line in beside)
        case Rule() | Space() | _:
            pass
