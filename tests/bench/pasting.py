"""3,000 lines of a spreadsheet: judged while others save, and entered beside the bare events."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import perf_counter

from db.rows.uow import Store, unit_of_work
from db.subjects.records.events import RecordAmended
from desktop.pasting.cells import rows_of
from desktop.pasting.described import Pasted
from desktop.pasting.finding import laid_out
from desktop.pasting.judging import judged_now
from desktop.pasting.sheets import SHEETS
from desktop.usecases.entering_lines import EnterLines, enter_lines
from tests.bench import county, stores
from tests.bench.table import Line, middle, percentile, ratio, timed
from tests.stores import workplace_of

LINES, ROUNDS = 3_000, 3
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
HEADER = "姓名\t性别\t所在单位\t手机号码\t出生日期\t备注"


def lines(standing: Path, folder: Path) -> list[Line]:
    store = stores.open_at(stores.copy_of(standing, folder, "pasting"))
    place = workplace_of(store, county.clerk())
    text = _copied(place.ask(lambda reading: [one.name for one in reading.units.all()]))

    def judge() -> None:
        pasted = laid_out(SHEETS["staff"], rows_of(text))
        place.ask(lambda reading: judged_now(reading, pasted, county.TODAY))

    took = middle(judge, ROUNDS)
    saves = _saves_while(store, judge)
    pasted = laid_out(SHEETS["staff"], rows_of(text))
    entered = _entered(pasted, store, folder, standing)
    store.engine.dispose()
    return [
        Line(f"粘贴 {LINES:,} 行：认列、逐格核对", took, 2_000, "ms"),
        Line("粘贴核对时别人保存，p95", percentile(saves, 95), 100, "ms"),
        ratio(f"写入 {LINES:,} 行：只写同样的事件、行和词", entered, 3),
    ]


def _entered(pasted: Pasted, store: Store, folder: Path, standing: Path) -> tuple[float, float]:
    """Enter the lines here, and the same records in a store of their own without judging them."""
    place = workplace_of(store, county.clerk())
    command = EnterLines(kind="staff", columns=pasted.columns, lines=pasted.rows, only_sound=True)
    ours = timed(lambda: place.perform(enter_lines, command))
    with unit_of_work(store, county.clerk()) as uow:
        rows = [one.values for one in uow.standing.all("staff")]
    bare = stores.open_at(stores.copy_of(standing, folder, "pasting-bare"))
    fields = ("name", "sex", "unit", "phone", "birth")
    events = [
        RecordAmended(
            kind="staff", id=row["id"], before={}, after={one: row[one] for one in fields}
        )
        for row in rows
    ]
    theirs = timed(lambda: _record(bare, events))
    bare.engine.dispose()
    return ours, theirs


def _record(store: Store, events: list[RecordAmended]) -> None:
    with unit_of_work(store, county.clerk()) as uow:
        uow.record(events)


def _saves_while(store: Store, judge: Callable[[], None]) -> list[float]:
    """Save one small thing after another as long as somebody else has lines judged."""
    over = Event()

    def judging() -> None:
        for _ in range(ROUNDS):
            judge()
        over.set()

    thread = Thread(target=judging)
    took: list[float] = []
    thread.start()
    while not over.is_set():
        begun = perf_counter()
        with unit_of_work(store, county.clerk()) as uow:
            uow.local.set_setting("pasting", str(len(took)))
        took.append((perf_counter() - begun) * 1000)
    thread.join()
    return took


def _copied(units: list[str]) -> str:
    """Write a list of staff as a spreadsheet copies it; a fiftieth of its lines is wrong."""
    random = Random(1)
    told = [HEADER]
    for number in range(LINES):
        name = random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=2))
        unit = random.choice(units) if number % 50 else f"没有的单位{number}"
        told.append(f"{name}\t男\t{unit}\t138{number:08}\t1980/1/{number % 28 + 1}\t新录")
    return "\r\n".join(told)
