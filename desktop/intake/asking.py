"""What the desk asks the store while somebody types. Runs on reader threads; knows no widget."""

from dataclasses import dataclass

from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.cases import CaseLine
from db.queries.grids import Grid
from db.queries.people import Known, Person
from db.queries.places import Division
from db.rows.uow import UnitOfWork
from db.subjects.case.steps import OPEN
from desktop.usecases.finding_numbers import FindNumber, find_number

OFFERED, RECENT = 8, 8
COUNTED = 20  # the store stops counting a person's cases here


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Somebody the register knows, and what matters about them at a desk."""

    person: Person
    cases: int
    open_cases: int

    @property
    def words(self) -> str:
        """Say it in one line: 库内人员 · 涉案2件（在办1件） · 同户4人."""
        parts = ["库内人员"]
        if self.cases:
            count = f"{self.cases}{'件以上' if self.cases >= COUNTED else '件'}"
            parts.append(f"涉案{count}" + (f"（在办{self.open_cases}件）" * bool(self.open_cases)))
        else:
            parts.append("此前没有案件")
        if self.person.household_size > 1:
            parts.append(f"同户{self.person.household_size}人")
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a known party lives: the village, and the grid in it where that is known."""

    village: str
    whose: str
    grid: int | None = None

    @property
    def words(self) -> str:
        return f"{self.whose}住址"


@dataclass(frozen=True, slots=True)
class Numbered:
    """Who has a complete number, and the cases that name it."""

    people: tuple[Acquaintance, ...] = ()
    cases: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form says about who and where, as far as it finds other cases."""

    people: tuple[int, ...] = ()
    cases: tuple[int, ...] = ()  # found by the numbers that were typed
    village: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside a new case: open ones of the same people or village, and closed ones."""

    same_people: tuple[CaseLine, ...] = ()
    same_village: tuple[CaseLine, ...] = ()
    past: tuple[CaseLine, ...] = ()


def known_people(reading: Reading, typed: str) -> list[Acquaintance]:
    """Find by a run of a name or its initials."""
    return [_acquaintance(reading, person) for person in reading.people.find(typed, OFFERED)]


def by_number(command: FindNumber, uow: UnitOfWork) -> Numbered:
    """Look a complete number up for a form; the search is recorded."""
    found = find_number(command, uow)
    people = tuple(_acquaintance(uow, person) for person in found.people[:OFFERED])
    return Numbered(people, tuple(line.id for line in found.cases))


def acquaintance(reading: Reading, person_id: int) -> Acquaintance | None:
    person = reading.people.get(person_id)
    return _acquaintance(reading, person) if person else None


def known_bodies(reading: Reading, typed: str) -> list[Known]:
    return reading.records.find("organisation", typed, OFFERED)


def found_divisions(reading: Reading, typed: str) -> list[str]:
    """Give the codes of the towns and villages whose name, initials or code answer."""
    if typed.isascii() and typed.isdecimal():
        return [one.code for one in reading.places.divisions() if one.code.startswith(typed)]
    return [known.detail for known in reading.records.find("division", typed, 50)]


def divisions(reading: Reading) -> list[Division]:
    return reading.places.divisions()


def grids(reading: Reading, village: str) -> list[Grid]:
    return reading.grids.within(village)


def beside(reading: Reading, asked: Asked) -> Beside:
    named = [*reading.cases.of_people(asked.people), *reading.cases.some(asked.cases)]
    of_people = sorted(dict.fromkeys(named), key=lambda line: line.id, reverse=True)
    same = tuple(line for line in of_people if line.step in OPEN)
    known = {line.id for line in same}
    village = reading.cases.open_in_village(asked.village)
    return Beside(
        same_people=same,
        same_village=tuple(line for line in village if line.id not in known),
        past=tuple(line for line in of_people if line.step not in OPEN),
    )


def recent_answers(reading: Reading) -> list[str]:
    """Give what this unit answered last, newest first, each answer once."""
    lines = reading.cases.page(CaseFilter(steps=("answered",), mine=True), limit=RECENT)
    found: dict[str, None] = {}
    for line in lines:
        file = reading.casefile.get(line.id)
        for happening in file.happenings if file else ():
            if answer := str(happening.said.get("answer") or ""):
                found[answer] = None
    return list(found)


def _acquaintance(reading: Reading, person: Person) -> Acquaintance:
    cases = reading.cases.of_people([person.id])
    return Acquaintance(person, len(cases), sum(line.step in OPEN for line in cases))
