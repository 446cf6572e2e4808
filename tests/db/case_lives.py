"""Two years of cases, drawn at random: what offices do with them, and what they put right later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import select

from db.log.base import Author, Event
from db.log.clock import CHINA
from db.models.journal import EVENT, EVENT_SUBJECT
from db.rows.uow import Act, Store, unit_of_work
from db.subjects.case import events as said
from db.subjects.case.extending import ExtensionAsked, ExtensionGranted
from db.subjects.case.party_facts import Limit
from db.subjects.records.events import RecordAmended
from tests.stores import ANNA, BODO, at, registered

TODAY = date(2026, 11, 20)
CENTRE, NORTH, SOUTH, COMMITTEE = 1, 14, 15, 34
PATHS = {1: "/1/", 14: "/1/14/", 15: "/1/15/", 34: "/1/14/34/", 35: "/1/15/35/"}
TOWNS = {NORTH: "371625100000", SOUTH: "371625102000"}
KINDS = {1: "centre", 14: "town", 15: "town", 34: "committee", 35: "committee"}
VILLAGES = ("371625100201", "371625100202", "371625102201")
CATEGORIES, SOURCES, NATURES = ("0201", "0301", "0701"), ("0101", "0102"), ("dispute", "matter")
SATISFIED = ("satisfied", "mostly", "unsatisfied", "unreached")
PERFORMED = ("", "yes", "partly", "running", "no")
_STOPS = (("sign", "stop"), ("end", "stop"), ("finish", "stop"))
_SENDS = (("keep", "stop"), ("dispatch", "stop"), ("return", "reopen"))


@dataclass
class Life:
    """What was recorded of a case, in order: each event with the path of its unit.

    `withdrawn`: the places of those that their unit took back.
    """

    id: int
    told: list[tuple[Event, int]] = field(default_factory=list)
    withdrawn: set[int] = field(default_factory=set)

    def tell(self, event: Event, unit: int) -> None:
        self.told.append((event, unit))


def places() -> Iterator[RecordAmended]:
    for unit, kind in KINDS.items():
        code = TOWNS.get(unit, "")
        told = {"name": f"单位{unit}", "type": kind, "path": PATHS[unit], "division": code}
        yield RecordAmended(kind="unit", id=unit, before={}, after=dict(told))


def lives(seed: int, many: int) -> list[Life]:
    rng = Random(seed)
    return [_life(id_, rng) for id_ in range(1, many + 1)]


def record(store: Store, drawn: Sequence[Life]) -> None:
    """Record them day by day, then what was taken back."""
    acts = [
        Act(event, Author(5, unit, PATHS[unit]), _moment(life, place))
        for life in drawn
        for place, (event, unit) in enumerate(life.told)
    ]
    with unit_of_work(store, at()) as uow:
        uow.record(places())
        uow.record_acts(acts)
    for life in drawn:
        if life.withdrawn:
            _withdraw(store, life)


def _withdraw(store: Store, life: Life) -> None:
    """Take back what was recorded last, and then what was before it."""
    with store.engine.connect() as connection:
        of_case = select(EVENT.c.device, EVENT.c.counter).join(EVENT_SUBJECT)
        of_case = of_case.where(EVENT_SUBJECT.c.kind == "case", EVENT_SUBJECT.c.id == life.id)
        found = [*connection.execute(of_case.order_by(EVENT.c.seq))]
    for place in sorted(life.withdrawn, reverse=True):
        device, counter = found[place]
        unit = life.told[place][1]
        back = said.StepWithdrawn(case_id=life.id, device=device, counter=counter)
        with unit_of_work(store, at(5, unit, PATHS[unit])) as uow:
            uow.record([back])


def _moment(life: Life, place: int) -> int:
    """Let a day have passed for each act: only the days that acts tell are counted."""
    came = life.told[0][0].registered_on  # type: ignore[attr-defined]
    return int(datetime.combine(came, time(8, place), CHINA).timestamp() * 1000)


def _life(id_: int, rng: Random) -> Life:
    life, came = Life(id_), TODAY - timedelta(days=rng.randrange(700))
    nature, unit = rng.choice(NATURES), rng.choice((CENTRE, NORTH, SOUTH))
    village = rng.choice(VILLAGES)
    dispatch = Limit(key="dispatch", due=came + timedelta(3), version="1", course=_SENDS)
    opening = registered(
        id_,
        nature=nature,
        registered_on=came,
        category=rng.choice(CATEGORIES),
        source=rng.choice(SOURCES),
        town=f"{village[:9]}000",
        village=village,
        parties=(ANNA, BODO),
        limits=(dispatch,),
        people_involved=rng.choice((None, 2, 5, 60)),
    )
    life.tell(opening, unit)
    if rng.random() < 0.9:
        _go_on(life, came, unit, rng)
    return life


def _go_on(life: Life, came: date, unit: int, rng: Random) -> None:
    due = came + timedelta(days=rng.randrange(4, 40))
    finish = Limit(key="finish", due=due, version="1", course=_STOPS)
    limits = (finish,) if rng.random() < 0.9 else ()
    life.tell(said.CaseAccepted(case_id=life.id, accepted_on=came, limits=limits), unit)
    if rng.random() < 0.15:
        after = {"category": rng.choice(CATEGORIES), "source": rng.choice(SOURCES)}
        before = {name: getattr(life.told[0][0], name) for name in after}
        corrected = said.CaseCorrected(case_id=life.id, before=before, after=after, reason="错")
        life.tell(corrected, unit)
    if rng.random() < 0.06:
        life.tell(said.CaseVoided(case_id=life.id, reason="重复登记"), unit)
        return
    holder = _sent(life, unit, rng)
    if holder is None:
        return
    if limits and rng.random() < 0.2:
        _extend(life, due, holder)
    ended = came + timedelta(days=rng.randrange(60))
    if ended <= TODAY and rng.random() < 0.9:
        _finish(life, ended, (unit, holder), rng)


def _sent(life: Life, unit: int, rng: Random) -> int | None:
    """Let the case be kept or handed on, and come back perhaps; None where it waits for that."""
    way = rng.random()
    if way < 0.1:
        return None
    if way < 0.4:
        life.tell(said.CaseKept(case_id=life.id), unit)
        return unit
    while True:
        to = rng.choice([one for one in PATHS if one != unit])
        life.tell(_dispatched(life.id, unit, to), unit)
        if rng.random() < 0.3:
            life.tell(said.CaseReturned(case_id=life.id, reason="不属于本单位"), to)
            if rng.random() < 0.3:
                return None
            continue
        life.tell(said.CaseSignedIn(case_id=life.id), to)
        return to


def _dispatched(id_: int, unit: int, to: int) -> said.CaseDispatched:
    return said.CaseDispatched(
        case_id=id_,
        to_unit=to,
        to_path=PATHS[to],
        to_name=f"单位{to}",
        from_name=f"单位{unit}",
    )


def _extend(life: Life, due: date, holder: int) -> None:
    asked = ExtensionAsked(case_id=life.id, asked_on=due, days=10, reason="等鉴定", by=7)
    later = Limit(key="finish", due=due + timedelta(10), version="1")
    life.tell(asked, holder)
    granted = ExtensionGranted(case_id=life.id, days=10, by=8, limits=(later,))
    life.tell(granted, holder)


def _finish(life: Life, ended: date, units: tuple[int, int], rng: Random) -> None:
    """Let the holder finish it; it goes back to the unit that had it first, which closes it."""
    home, holder = units
    outcome = rng.choice(("handled", "withdrawn"))
    if life.told[0][0].nature == "dispute" and rng.random() < 0.7:  # type: ignore[attr-defined]
        outcome = _mediated(life, ended, holder, rng)
    done = said.CaseFinished(case_id=life.id, finished_on=ended, outcome=outcome, result="已办理")
    life.tell(done, holder)
    if rng.random() < 0.1:
        life.withdrawn.add(len(life.told) - 1)
        return
    for _ in range(rng.randrange(3)):
        visited = said.CaseRevisited(
            case_id=life.id,
            visited_on=ended,
            way="phone",
            satisfaction=rng.choice(SATISFIED),
            performed=rng.choice(PERFORMED),
        )
        life.tell(visited, holder)
        if rng.random() < 0.4:
            life.tell(said.CaseClosed(case_id=life.id, closed_on=ended), home)
            break


def _mediated(life: Life, ended: date, holder: int, rng: Random) -> str:
    told = {"case_id": life.id, "mediators": ("张三",), "recorder": "李四"}
    life.tell(said.MediationHeld(held_on=ended, place="调解室", **told), holder)  # type: ignore[arg-type]
    if rng.random() < 0.3:
        failed = said.MediationEnded(
            case_id=life.id, ended_on=ended, reason="未达成", routes=("lawsuit",)
        )
        life.tell(failed, holder)
        return "failed"
    agreed = said.TermsReached(
        number=f"（2026）{life.id}",
        committee="某调委会",
        reached_on=ended,
        facts="漏水",
        terms=("修好",),
        performance="当场",
        form=rng.choice(("oral", "written")),
        amount=rng.choice((None, 1_250_000, 99)),
        **told,  # type: ignore[arg-type]
    )
    life.tell(agreed, holder)
    both = (ANNA.id, BODO.id)
    signed = said.AgreementSigned(
        case_id=life.id, signed_on=ended, parties=both, mediator="张三", sealed=True
    )
    life.tell(signed, holder)
    return "agreed"
