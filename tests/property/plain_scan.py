"""A plain scan: how somebody would look through all rows who has no index."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from pypinyin import lazy_pinyin
from sqlalchemy import Connection, select

from db.models.cases import CASES, PARTIES
from db.models.records import RECORDS
from tests.golden.pinyin_syllables import characters, syllable_of
from tests.property.finding_rows import EITHER, NAMES, READ, TEXTS


class Scanned(NamedTuple):
    """A row: its texts as they are stored, and what can be found of them."""

    id: int
    texts: tuple[str, ...]  # as they are stored
    lines: str
    initials: str
    spelt: tuple[str, ...]
    mixed: tuple[str, ...]
    year: str
    paths: tuple[str, ...]
    keepers: tuple[str, ...]
    numbers: tuple[str, ...]
    holder: int | None

    def finds(self, typed: str) -> bool:
        return all(map(self._has, filter(None, map(plain, typed.split()))))

    def _has(self, term: str) -> bool:
        letters = term.isascii() and term.isalpha()
        return (
            term in self.lines
            or (letters and term in self.initials)
            or (letters and len(term) > 1 and any(one.startswith(term) for one in self.spelt))
            or (letters and not _is_one(term) and any(map(_begins(term), self.mixed)))
            or (len(term) == len(self.year) and term == self.year)
        )


def plain(text: str | None) -> str:
    told = unicodedata.normalize("NFKC", text or "").lower()
    return "".join(char for char in told if char.isalnum() or 0x20000 <= ord(char) < 0x40000)


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
    short = [reading for one in each if len(one) <= 4 for reading in _readings(one)]
    return Scanned(
        id=row["id"],
        texts=(*filter(None, (*names, *texts)),),
        lines="\n".join(map(plain, (*names, *texts))),
        initials="\n".join("".join(word[:1] for word in reading) for reading in spelt),
        spelt=tuple(run for reading in spelt for run in _runs(reading)),
        mixed=tuple(dict.fromkeys(way for reading in short for way in _ways(reading))),
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
            if len(one) <= 4 or list(rest) == [_syllable(char) for char in one[len(surname) :]]:
                yield [*head.split(), *filter(None, rest)]


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


def _ways(reading: list[str]) -> Iterator[str]:
    """Give from each syllable on what somebody could write who writes initials for some."""
    for start in range(len(reading)):
        written = [""]
        for word in reading[start:]:
            if len(word) == 1:
                break
            yield from (one + word for one in written)
            begins = (word, word[0], word[:2] if word[1] == "h" else word[0])
            written = [one + begin for one in written for begin in begins]


@cache
def _syllables() -> set[str]:
    said = {syllable_of(char) for char in characters()}
    return {one for one in said if len(one) > 1 and set(one) & set("aeiouv")}


@cache
def _is_one(term: str) -> bool:
    """Tell letters that anybody reads as one syllable, or as the beginning of one: wang, zhan."""
    return any(one.startswith(term) for one in _syllables())


def _begins(term: str) -> Callable[[str], bool]:
    return lambda written: written.startswith(term)
