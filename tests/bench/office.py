"""An office of 30 PCs on a line of one millisecond, beside the same on the server itself."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from random import Random
from statistics import median
from time import monotonic_ns, perf_counter

import psycopg
from sqlalchemy import Engine

from db.log.unavailable import StoreUnavailable
from db.rows.local_state import NOBODY
from db.rows.uow import Store, answers, unit_of_work
from db.store.engine import open_local
from db.viewer import Viewer
from desktop.cases.reading import read_case
from desktop.finding.everything import find
from desktop.keeping.opened import Place
from desktop.keeping.opening import open_store_at
from desktop.settings import Settings
from desktop.workplace import Workplace
from tests.bench import county, office_pcs, stores
from tests.bench.children import ROOT
from tests.bench.county import Size
from tests.bench.office_pcs import WHO, Took, acts_of, board
from tests.bench.office_wire import Wire, wire_to
from tests.bench.table import Line, percentile, ratio, say
from tests.offices import Serving, office_place, postmasters
from tests.served import Founded, ServedOffice, entered, founded, served_office
from tests.stores import KEY, at

SMALL = Size("office", county.QUICK.people // 10, county.QUICK.cases // 10, 900)
PCS, MANY, EACH_PROCESS = 30, 300, 10
ACTS, BUSY = 40.0, 100.0  # a second, of all together
SHORT, LONG = 20.0, 60.0  # seconds
SEEN, ASKED, FLOOR_ACTS, STARTS = 40, 40, 200, 3
ROUND_TRIP = 1.0  # milliseconds of the wire itself
Children = list["subprocess.Popen[str]"]


@dataclass(frozen=True)
class Rate:
    """How the acts of all PCs went. `questions`: over the wire, for each act."""

    took: list[float]
    questions: float
    each_second: float

    @property
    def told(self) -> str:
        parts = ", ".join(f"p{one} {percentile(self.took, one):.1f}" for one in (50, 99))
        return f"{parts} ms，{self.each_second:.0f} 件/秒"


def lines(full: bool) -> Iterator[Line]:
    """With --full for a minute, and again with ten times the data and ten times the PCs."""
    seconds = LONG if full else SHORT
    try:
        yield from _starting()
        with _office(SMALL, PCS) as (office, wire, pcs):
            floor = _floor(office)
            calm = _acted(wire, pcs, ACTS, seconds)
            yield from _told_of_acts(calm, floor, seconds)
            busy = _acted(wire, pcs, BUSY, seconds)
            what = f"办公室：{PCS} 台电脑，每秒 {BUSY:.0f} 件，p95"
            yield Line(what, percentile(busy.took, 95), 15, "ms", note=busy.told)
            yield from _seen(office, wire, pcs)
            questions = _far(pcs[0])
            yield from _told_of_questions(questions)
            yield _back(office, pcs[0])
        if full:
            yield from _grown(calm, questions)
    except StoreUnavailable as why:
        say(why.sentence)


def _grown(before: Rate, questions: dict[str, float]) -> Iterator[Line]:
    with _office(county.QUICK, PCS) as (_, wire, pcs):
        after = _acted(wire, pcs, ACTS, LONG)
        yield _times("数据多十倍", before, after)
        for what, ours in _far(pcs[0]).items():
            yield ratio(f"办公室增长：{what}，数据多十倍", (ours, questions[what]), 3)
    with _office(SMALL, MANY) as (_, wire, pcs):
        yield _times(f"{MANY} 台电脑", before, _acted(wire, pcs, ACTS, LONG))


def _times(what: str, before: Rate, after: Rate) -> Line:
    pair = percentile(after.took, 95), percentile(before.took, 95)
    return ratio(f"办公室增长：每秒 {ACTS:.0f} 件 p95，{what}", pair, 3, note=after.told)


def _told_of_acts(rate: Rate, floor: list[float], seconds: float) -> Iterator[Line]:
    p95, bare = percentile(rate.took, 95), percentile(floor, 95)
    what = f"办公室：{PCS} 台电脑，每秒 {ACTS:.0f} 件，{seconds:.0f} 秒，p95"
    yield Line(what, p95, 30, "ms", ours=p95, theirs=bare, note=rate.told)
    yield Line("  每件往返次数（在线路上数）", rate.questions, 1.02, "次")


@contextmanager
def _office(size: Size, pcs: int) -> Iterator[tuple[ServedOffice, Wire, list[Path]]]:
    """Serve an office that holds so much, to PCs behind the wire."""

    def filled(engine: Engine) -> Founded:
        found = founded(engine)
        stores.fill(found[0], size)
        with unit_of_work(found[0], at()) as uow:
            uow.local.set_setting("county", "371625000000")
        return found

    begun = perf_counter()
    with served_office(filled) as office:
        office.begin()
        folder = office.folder
        with psycopg.connect(folder.address(folder.secrets()), autocommit=True) as raw:
            raw.execute("VACUUM ANALYZE")  # as a server does by itself within a minute
        say(f"{size.name}: an office was made in {perf_counter() - begun:.0f} s")
        with wire_to(office.port) as wire:
            yield office, wire, [office.join(f"pc{one}", wire.port) for one in range(pcs)]


def _floor(office: ServedOffice) -> list[float]:
    """Do the same acts on the server itself, with nobody else about."""
    opened = open_store_at(office.folder.address(office.folder.secrets()), Settings())
    place = Workplace(opened.store, _viewer(opened.store), "window")
    acts = acts_of(place, Random(1))
    took = [_milliseconds(perform) for _, perform in islice(acts, FLOOR_ACTS)]
    opened.close()
    return took[FLOOR_ACTS // 5 :]


def _acted(wire: Wire, pcs: list[Path], each_second: float, seconds: float) -> Rate:
    with _running("act", pcs) as children:
        before, begun = wire.questions(), perf_counter()
        took = _told(children, each_second / len(pcs), seconds)
        asked, passed = wire.questions() - before, perf_counter() - begun
    all_took = [*chain.from_iterable(took.values())]
    for name, some in took.items():
        say(f"{name}: p50 {median(some):.1f}, p95 {percentile(some, 95):.1f} ms of {len(some)}")
    return Rate(all_took, asked / len(all_took), len(all_took) / passed)


def _told(children: Children, each_second: float, seconds: float) -> Took:
    for one in children:
        assert one.stdin
        one.stdin.write(json.dumps([each_second, seconds]) + "\n")
        one.stdin.flush()
    took: Took = {}
    for one in children:
        for name, some in json.loads(_heard(one)).items():
            took.setdefault(name, []).extend(some)
    return took


@contextmanager
def _running(how: str, pcs: list[Path]) -> Iterator[Children]:
    """Start the PCs, several in a process, and have somebody log in at each."""
    command, pipe = [sys.executable, "-m", office_pcs.__name__, how], subprocess.PIPE
    shares = [pcs[n : n + EACH_PROCESS] for n in range(0, len(pcs), EACH_PROCESS)]
    if len(pcs) > PCS:  # else the processes themselves would fill the memory
        shares = [pcs[n::3] for n in range(3)]
    with ExitStack() as stack:
        children = []
        for share in shares:
            told = [*command, *map(str, share)]
            child = subprocess.Popen(told, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
            children.append(stack.enter_context(child))
            stack.callback(child.kill)
        for one in children:
            if _heard(one) != "ready":
                raise RuntimeError("the PCs did not come in")
        yield children


def _heard(child: "subprocess.Popen[str]") -> str:
    assert child.stdout
    return child.stdout.readline().strip()


def _seen(office: ServedOffice, wire: Wire, pcs: list[Path]) -> Iterator[Line]:
    """Register one case after the other at a PC, and hear from all others when it was seen."""
    opened, place = entered(office.join("desk", wire.port), WHO)
    with _running("look", pcs) as children:
        acts = (perform for name, perform in acts_of(place, Random(2)) if name == "登记")
        first, last = list[float](), list[float]()
        for perform in islice(acts, SEEN):
            case = perform().result.case_id
            saved = monotonic_ns()
            took = [_seen_at(one, case, saved) for one in children for _ in range(EACH_PROCESS)]
            first.append(min(took))
            last.extend(took)
    opened.close()
    note = f"最先看到的一台 p95 {percentile(first, 95):.0f} ms"
    what = f"办公室：别处办的一件，{len(pcs)} 台的列表都显示，p95"
    yield Line(what, percentile(last, 95), 300, "ms", note=note)


def _seen_at(child: "subprocess.Popen[str]", case: int, saved: int) -> float:
    told, at_ = _heard(child).split()
    if int(told) != case:
        raise RuntimeError("another case was seen than the one that was saved")
    return max(0.0, (int(at_) - saved) / 1e6)


def _far(pc: Path) -> dict[str, float]:
    """Ask over the wire."""
    opened, place = entered(pc, WHO)
    found = {what: _middle(ask, place) for what, ask in _QUESTIONS.items()}
    opened.close()
    return found


def _near(size: Size) -> dict[str, float]:
    """Ask a store of one's own that holds as much."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_local(Path(folder) / "store.db", KEY)
        store, _ = founded(engine)
        stores.fill(store, size)
        place = Workplace(store, _viewer(store), "window")
        found = {what: _middle(ask, place) for what, ask in _QUESTIONS.items()}
        engine.dispose()
    return found


def _middle(ask: Callable[[Place], object], place: Place) -> float:
    for _ in range(5):
        ask(place)
    return median(_milliseconds(lambda: ask(place)) for _ in range(ASKED))


_QUESTIONS: dict[str, Callable[[Place], object]] = {
    "查找": lambda place: place.ask(lambda reading: find(reading, "建国")),
    "案件页": lambda place: place.ask(lambda reading: read_case(reading, county.FIRST_CASE + 8)),
    "工作台": board,
}
_FRAMES = {"工作台": 2}


def _told_of_questions(far: dict[str, float]) -> Iterator[Line]:
    near = _near(SMALL)
    for what, ours in far.items():
        frames = _FRAMES.get(what, 1)
        pair = max(0.0, ours - frames * ROUND_TRIP), near[what]
        yield ratio(f"办公室：{what}，比本机数据库", pair, 2, note=f"已减去往返 {frames} 次")


def _starting() -> Iterator[Line]:
    """Begin to serve in an empty folder; and again what is there, until somebody is answered."""
    with office_place() as place:
        began = perf_counter()
        with Serving(place / "office", ("--new", "--port", "0")) as serving:
            serving.told()
            yield Line("办公室：从无到有启动 serve", perf_counter() - began, 5, "s")
    took = []
    with served_office() as office:
        pc = office.join("pc")
        for _ in range(STARTS):
            began = perf_counter()
            serving = office.begin()
            opened, place_ = entered(pc, WHO)
            board(place_)
            took.append(perf_counter() - began)
            opened.close()
            serving.end(signal.SIGTERM)
    yield Line("办公室：启动 serve，到第一台电脑登录看到工作台", median(took), 5, "s")


def _back(office: ServedOffice, pc: Path) -> Line:
    """Kill the database, and press on until an act is answered."""
    opened, place = entered(pc, WHO)
    acts, took = acts_of(place, Random(3)), list[float]()
    for _ in range(STARTS):
        _, perform = next(acts)
        for pid in postmasters(office.folder.root):
            os.kill(pid, signal.SIGKILL)
        took.append(_milliseconds(perform) / 1000)
    opened.close()
    return Line("办公室：数据库被强杀后恢复", max(took), 15, "s")


def _milliseconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return (perf_counter() - begun) * 1000


def _viewer(store: Store) -> Viewer:
    with answers(store, NOBODY) as reading:
        return next(one.viewer() for one in reading.accounts.all() if one.name == WHO)
