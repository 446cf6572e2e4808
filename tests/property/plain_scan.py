"""A plain scan: how somebody would look through all rows who has no index."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from pypinyin import lazy_pinyin
from sqlalchemy import Connection, select

from db.models.cases import CASES, PARTIES
from db.models.records import RECORDS
from tests.property.finding_rows import EITHER, NAMES, READ, TEXTS


class Scanned(NamedTuple):
    """A row: its texts as they are stored, and what can be found of them."""

    id: int
    texts: tuple[str, ...]  # as they are stored
    lines: str
    initials: str
    spelt: tuple[str, ...]
    read: tuple[tuple[tuple[str, str], ...], ...]  # names that somebody can read: (张, zhang), …
    year: str
    paths: tuple[str, ...]
    keepers: tuple[str, ...]
    numbers: tuple[str, ...]
    holder: int | None

    def finds(self, typed: str) -> bool:
        """Tell what a person may expect: each syllable in full, begun, or as it is written."""
        return all(map(self._has, filter(None, map(plain, typed.split()))))

    def may_find(self, typed: str) -> bool:
        """Tell what nobody minds: initials in a row, whatever begins so in the same names."""
        words = filter(None, map(plain, typed.split()))
        return all(self._has(word) or self._is_near(word) for word in words)

    def _has(self, term: str) -> bool:
        return (
            term in self.lines
            or (_is_letters(term) and term in self.initials)
            or any(_writes(term, name[at:]) for name in self.read for at in range(len(name)))
            or (len(term) == len(self.year) and term == self.year)
        )

    def _is_near(self, term: str, initials: str = "") -> bool:
        if not term:
            return initials in self.initials
        ends = range(1, min(len(term), 6) + 1) if term[0].isascii() else (1,)
        return any(
            self._is_near(term[end:], initials + begin)
            for end in ends
            for begin in self._begin(term[:end])
        )

    def _begin(self, piece: str) -> set[str]:
        if not piece.isascii():
            heads = (word for words in READ.get(piece, ()) for word in words.split())
            told = {word[:1] for word in (*heads, *_told(piece))}
            return told if piece in self.lines else set()
        begun = any(one.startswith(piece) for one in self.spelt)
        return {piece[0]} if begun or len(piece) == 1 else set()


def _is_letters(term: str) -> bool:
    return term.isascii() and term.isalpha()


def _writes(term: str, name: Sequence[tuple[str, str]]) -> bool:
    """Tell whether somebody may write the beginning of a name so."""
    if not term:
        return True
    if not name:
        return False
    char, word = name[0]
    if term[0] == char:
        return _writes(term[1:], name[1:])
    ends = (end for end in range(1, len(word) + 1) if term.startswith(word[:end]))
    return any(_writes(term[end:], name[1:]) for end in ends)


def plain(text: str | None) -> str:
    told = unicodedata.normalize("NFKC", text or "").lower().replace("ß", "ss")
    bare = (char for char in unicodedata.normalize("NFD", told) if not 0x300 <= ord(char) < 0x370)
    whole = unicodedata.normalize("NFC", "".join(bare))
    return "".join(char for char in whole if char.isalnum() or 0x20000 <= ord(char) < 0x40000)


def scanned(connection: Connection, kind: str) -> list[Scanned]:
    """Read all rows of a kind, the newest first."""
    table = CASES if kind == "case" else RECORDS[kind]
    rows = connection.execute(select(table).order_by(table.c.id.desc())).mappings().all()
    numbers = _numbers(connection, kind, rows)
    return [_scan(kind, row, numbers[row["id"]]) for row in rows]


def _numbers(connection: Connection, kind: str, rows: Any) -> dict[int, tuple[str, ...]]:
    if kind != "case":
        told = ("number", "phone") if kind == "person" else ("phone",)
        return {row["id"]: tuple(plain(row.get(column)) for column in told) for row in rows}
    found: dict[int, tuple[str, ...]] = {row["id"]: () for row in rows}
    for party in connection.execute(select(PARTIES)).mappings():
        found[party["case_id"]] += (plain(party["number"]), plain(party["phone"]))
    return found


def _scan(kind: str, row: Mapping[Any, Any], numbers: tuple[str, ...]) -> Scanned:
    names = [row[column] or "" for column in NAMES.get(kind, ())]
    texts = [row[column] or "" for column in TEXTS.get(kind, ())]
    each = [plain(one) for text in names for one in text.replace("—", "、").split("、")]
    spelt = [reading for one in each for reading in _readings(one)]
    sure = [one for one in each if len(one) <= 4 or not {*one} & {*EITHER}]
    read = [tuple(zip(one, told, strict=True)) for one in sure for told in _readings(one)]
    return Scanned(
        id=row["id"],
        texts=(*filter(None, (*names, *texts)),),
        lines="\n".join(map(plain, (*names, *texts))),
        initials="\n".join("".join(word[:1] for word in reading) for reading in spelt),
        spelt=tuple(run for reading in spelt for run in _runs(reading)),
        read=tuple(name for name in read if not any(char.isascii() for char, _ in name)),
        year=(row["birth"] or "")[:4] if kind == "person" else "",
        paths=tuple(row["audience"].split()),
        keepers=tuple(row["audience"].partition("\n")[0].split()),
        numbers=numbers,
        holder=row["holder"] if kind == "case" else None,
    )


def _readings(one: str) -> Iterator[list[str]]:
    """Read a name in every way; Latin letters stand for themselves and cannot be read."""
    surname = next((one[:n] for n in (2, 1) if one[:n] in READ), "")
    for head in READ.get(surname, ("",)):
        for rest in product(*map(_told, one[len(surname) :])):
            yield [*head.split(), *rest]


def _told(char: str) -> tuple[str, ...]:
    return EITHER.get(char) or (_syllable(char),)


def _syllable(char: str) -> str:
    if char.isascii():
        return char
    read = lazy_pinyin(char, errors="ignore")
    return read[0] if read else "ji"  # 𠮷


def _runs(reading: list[str]) -> Iterator[str]:
    """Give the letters from each syllable on, as far as what follows can be read."""
    for start, word in enumerate(reading):
        if len(word) > 1:
            rest = "".join(one if len(one) > 1 else " " for one in reading[start:])
            yield rest.split(" ")[0]
