"""One search over everything: cases, people, and every register that has words to be found by."""

from collections.abc import Callable
from dataclasses import dataclass

from db.followers.search import COUNT_STOPS
from db.queries import Reading
from db.queries.cases import CaseLine
from db.queries.people import Person
from db.queries.whole import whole
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.subjects.records.described import Found as ByField
from desktop.texts.codes import load_codes
from desktop.usecases.finding_numbers import NumberFound

_BY_WORDS = {ByField.WORDS, ByField.INITIALS, ByField.NAME}
KINDS = (
    "case",
    *(
        one.kind
        for one in DESCRIPTIONS
        if one.listed and any(field.found in _BY_WORDS for field in one.fields)
    ),
)
KIND_NAMES = {"case": "案件", **{kind: BY_KIND[kind].title for kind in KINDS[1:]}}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was found."""

    id: int
    title: str
    detail: str


Answer = tuple[tuple[Line, ...], int]


@dataclass(frozen=True, slots=True)
class KindFound:
    """What was found of one kind. The count stops at 999, and `more` says that there are more."""

    kind: str
    count: int
    more: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to what somebody typed."""

    query: str
    kinds: tuple[KindFound, ...]


@whole
def find(reading: Reading, typed: str, kinds: tuple[str, ...] = KINDS, limit: int = 50) -> Found:
    """Find the newest of each kind, at most `limit`; kinds without a hit are left out."""
    answers = (_of_kind(reading, kind, typed, limit) for kind in kinds)
    return Found(typed, tuple(answer for answer in answers if answer.lines))


def with_number(found: Found, kinds: tuple[str, ...], known: NumberFound) -> Found:
    """Put whoever has the number typed, and the cases that name it, before what has its words."""
    people = tuple(map(person_line, known.people))
    numbered = {"case": tuple(map(case_line, known.cases)), "person": people}
    words = {group.kind: group for group in found.kinds}
    groups = (
        _joined(kind, numbered.get(kind, ()), words.get(kind, KindFound(kind, 0, False, ())))
        for kind in kinds
    )
    return Found(found.query, tuple(group for group in groups if group.lines))


def _joined(kind: str, first: tuple[Line, ...], words: KindFound) -> KindFound:
    lines = tuple(dict.fromkeys((*first, *words.lines)))
    return KindFound(kind, words.count + len(lines) - len(words.lines), words.more, lines)


def _of_kind(reading: Reading, kind: str, typed: str, limit: int) -> KindFound:
    lines, count = _ASKED.get(kind, _records)(reading, kind, typed, limit)
    return KindFound(kind, min(count, COUNT_STOPS), count > COUNT_STOPS, lines)


def _cases(reading: Reading, kind: str, typed: str, limit: int) -> Answer:
    numbered = reading.cases.by_number(typed)
    if numbered:
        return tuple(map(case_line, numbered)), len(numbered)
    lines = tuple(map(case_line, reading.cases.find(typed, limit)))
    return lines, _counted(lines, limit, lambda: reading.cases.count_found(typed))


def _people(reading: Reading, kind: str, typed: str, limit: int) -> Answer:
    lines = tuple(map(person_line, reading.people.find(typed, limit)))
    return lines, _counted(lines, limit, lambda: reading.people.count_found(typed))


def _records(reading: Reading, kind: str, typed: str, limit: int) -> Answer:
    lines = tuple(Line(*known) for known in reading.records.find(kind, typed, limit))
    return lines, _counted(lines, limit, lambda: reading.records.count_found(kind, typed))


def _counted(lines: tuple[Line, ...], limit: int, count: Callable[[], int]) -> int:
    """Count only where the page is full: a short page is its own count."""
    return count() if len(lines) >= limit else len(lines)


_ASKED = {"case": _cases, "person": _people}


def case_line(case: CaseLine) -> Line:
    step = load_codes()["step"].name_of(case.step)
    return Line(case.id, f"{case.names}　{case.title}".strip("　"), f"{case.number}　{step}")


def person_line(person: Person) -> Line:
    parts = (person.birth.text, person.number.text, person.address.text)
    return Line(person.id, person.name, "　".join(part for part in parts if part))
