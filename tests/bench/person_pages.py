"""A person's page with 20 cases, 3 addresses and 5 visits, beside its bare SELECTs.

The floor is what one page asks the driver, and who asks is a part of it. Divisions are learnt once,
by the first page of a window.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from db.log.base import Event, Value
from db.queries import Reading
from db.rows.uow import Store, unit_of_work
from db.subjects.records.events import RecordAmended
from desktop.registers.special_pages import read_page
from desktop.texts.field_words import RegisterWording
from desktop.workplace import Workplace
from tests.bench import county, stores
from tests.bench.county import Size
from tests.bench.table import Line, middle, percentile, ratio, timed
from tests.stores import workplace_of

PAGES, CASES, VISITS, FORMER = 100, 20, 5, 2
_OWN, _FURTHER = 900_000_000, 5_000_000  # ids that the standing store does not use


def lines(standing: Path, size: Size, folder: Path) -> list[Line]:
    path = stores.copy_of(standing, folder, "pages")
    store = stores.open_at(path)
    place = workplace_of(store, county.clerk())
    wording = RegisterWording()
    person = _furnished(store, size)
    _ask(place, person, wording)
    said = _statements(store, place, person, wording)
    raw = stores.bare(path)
    ours = middle(lambda: _ask(place, person, wording), PAGES)
    theirs = middle(lambda: [raw.execute(one).fetchall() for one in said], PAGES)
    others = list(_some(size))
    took = [timed(lambda p=other: _ask(place, p, wording)) for other in others]  # type: ignore[misc]
    p95 = max(percentile(took, 95), ours)
    store.engine.dispose()
    note = f"{len(said)} 条语句"
    return [
        ratio("人员页（20案、3住址、5走访）：裸 SELECT", (ours, theirs), 4, note=note),
        Line(f"人员页 p95，{size.people:,} 人中", p95, 15, "ms"),
    ]


def again(path: Path, size: Size, folder: Path) -> float:
    """Give the milliseconds of the same page in a store of that size."""
    store = stores.open_at(stores.copy_of(path, folder, "pages-growing"))
    place, wording = workplace_of(store, county.clerk()), RegisterWording()
    person = _furnished(store, size)
    took = middle(lambda: _ask(place, person, wording), PAGES)
    store.engine.dispose()
    return took


def _ask(place: Workplace, person: int, wording: RegisterWording) -> Any:
    def question(reading: Reading) -> Any:
        return read_page(reading, ("person", person), wording, county.TODAY)

    page = place.ask(question)
    assert page is not None
    return page


def _some(size: Size) -> Iterator[int]:
    random = Random(6)
    for _ in range(PAGES):
        yield county.FIRST_PERSON + random.randrange(size.people)


def _furnished(store: Store, size: Size) -> int:
    """Give somebody a house, former ones, a household, visits and cases."""
    person = county.FIRST_PERSON + size.people // 2
    with unit_of_work(store, county.clerk()) as uow:
        uow.record([*_records(person), *_cases(person, size)])
    return person


def _cases(person: int, size: Size) -> Iterator[Event]:
    random, where = Random(8), county.places()
    for n in range(CASES):
        day = county.FIRST_DAY + timedelta(days=7 * n)
        told = county.registered(_FURTHER + n, day, where[n], random, size.people)
        first, *rest = told.parties
        yield replace(told, parties=(replace(first, person=person), *rest))


def _records(person: int) -> Iterator[Event]:
    village = county.places()[3]
    where: dict[str, Value] = {"town": village.town, "village": village.code}
    for n in range(FORMER + 1):
        yield _entered("house", _OWN + n, {"address": f"{village.name}{900 + n}号", **where})
    yield _entered("household", _OWN + 10, {"head_name": "王户主", "house": _OWN, **where})
    yield RecordAmended(
        kind="person",
        id=person,
        before={"house": None, "household": None},
        after={"house": _OWN, "household": _OWN + 10},
    )
    for n in range(FORMER):
        stay: dict[str, Value] = {"person": person, "house": _OWN + 1 + n, "until": "2020-01-01"}
        yield _entered("residence", _OWN + 20 + n, stay)
    for n in range(VISITS):
        told: dict[str, Value] = {"person": person, "day": f"2026-0{1 + n}-11", "way": "home"}
        yield _entered("visit", _OWN + 30 + n, {**told, "result": "normal", **where})


def _entered(kind: str, id_: int, values: dict[str, Value]) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before=dict.fromkeys(values), after=values)


def _statements(store: Store, place: Workplace, person: int, wording: RegisterWording) -> list[str]:
    """Listen to what one page says to the driver, values filled in."""
    said: list[str] = []
    with store.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
    driver.set_trace_callback(said.append)  # of the one connection that the pool has
    _ask(place, person, wording)
    driver.set_trace_callback(None)
    return [one for one in said if one.startswith("SELECT")]
