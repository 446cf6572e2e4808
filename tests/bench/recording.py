"""Recording in bulk, cases of ten events, beside a bare script of the same writes."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from db.log.base import Event
from db.rows.uow import Store, unit_of_work
from db.subjects.case import events as said
from tests.bench import county, stores, written
from tests.bench.table import Line, ratio, timed

BLOCK, BLOCKS = 500, 6
FIRST = 900_000_000


def lines(folder: Path) -> list[Line]:
    """Both begin with an empty store; the first block warms up."""
    path = folder / "recording.db"
    store, look = stores.empty(path), stores.bare(path)
    stores.empty(folder / "recording-bare.db").engine.dispose()
    bare = stores.bare(folder / "recording-bare.db")
    ours, theirs = 0.0, 0.0
    for n in range(BLOCKS):
        ids = range(FIRST + n * BLOCK, FIRST + (n + 1) * BLOCK)
        events = [event for id_ in ids for event in story(id_)]
        first = written.last_counter(look) + 1
        took = timed(lambda e=events: _record(store, e))  # type: ignore[misc]
        found = written.script(store, look, first, ids)
        bare_took = timed(lambda s=found: written.write(bare, s))  # type: ignore[misc]
        ours, theirs = (ours + took, theirs + bare_took) if n else (0.0, 0.0)
    each = BLOCK * (BLOCKS - 1)
    note = f"每事件 {ours / each * 100:.0f} µs"
    pair = ours / each, theirs / each
    return [ratio("成批记录，每件十个事件：裸脚本同样的写入", pair, 4, note=note)]


def _record(store: Store, events: list[Event]) -> None:
    with unit_of_work(store, county.clerk()) as uow:
        uow.record(events)


def story(case: int) -> Iterator[Event]:
    """Tell a dispute from the desk to its end in ten events, all by one unit."""
    random = Random(case)
    day = county.FIRST_DAY + timedelta(days=case % 3000)
    place = random.choice(county.places())
    opening = county.registered(case, day, place, random, county.QUICK.people)
    number = f"(2026)示范人调字第001{case % 10_000:04}号"
    yield said.CaseRegistered(
        **{name: getattr(opening, name) for name in opening.__dataclass_fields__}
        | {"case_id": case, "nature": "dispute"}
    )
    yield said.CaseAccepted(case_id=case, accepted_on=day)
    yield said.CaseKept(case_id=case, channel="self")
    yield said.NoteAdded(case_id=case, text="双方当事人已电话联系，约定明日到场。")
    yield _session(case, day)
    yield _terms(case, day, number, opening.summary)
    owed = tuple(party.id for party in opening.parties)
    yield said.AgreementSigned(
        case_id=case, signed_on=day, parties=owed, mediator="赵样例", sealed=True
    )
    yield said.CaseFinished(case_id=case, finished_on=day, outcome="agreed", result="达成协议。")
    yield said.CaseRevisited(case_id=case, visited_on=day, way="phone", satisfaction="satisfied")
    yield said.CaseClosed(case_id=case, closed_on=day)


def _session(case: int, day: date) -> Event:
    return said.MediationHeld(
        case_id=case,
        held_on=day,
        place="调解室",
        mediators=("赵样例",),
        recorder="孙样例",
        record="双方陈述了事情经过，调解员讲解了相关法律规定。",
        result="agreed",
    )


def _terms(case: int, day: date, number: str, facts: str) -> Event:
    return said.TermsReached(
        case_id=case,
        number=number,
        committee="示范镇人民调解委员会",
        reached_on=day,
        facts=facts,
        terms=("一方赔偿另一方修缮费用人民币壹仟贰佰元整。", "双方今后不得再因此事发生争执。"),
        performance="签订当日一次付清。",
        mediators=("赵样例",),
        recorder="孙样例",
        amount=120_000,
    )
