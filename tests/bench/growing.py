"""Ten times the data (thirty-five times with --full): how much slower each answer comes."""

from pathlib import Path

from desktop.finding.everything import find
from desktop.usecases.registering import register_case
from tests.bench import (
    amending,
    county,
    directing,
    exporting,
    person_pages,
    registering,
    stores,
)
from tests.bench.county import Size
from tests.bench.finding import KINDS
from tests.bench.table import Line, middle, ratio
from tests.stores import workplace_of

SAVES = 100
_SMALL = county.QUICK
TENTH = Size("tenth", _SMALL.people // 10, _SMALL.cases // 10, _SMALL.houses // 10)
_MOST = 3.0
_OF_PEOPLE = 1.5


def lines(folder: Path, full: bool, small: Path, large: Path) -> list[Line]:
    """With --full the quick store stands against the full one, else a tenth of it against it."""
    before, after = (small, large) if full else (stores.standing(folder, TENTH), small)
    sizes = (_SMALL, county.FULL) if full else (TENTH, _SMALL)
    return [
        *_slower("登记", before, after, folder),
        *_of_registers(((before, sizes[0]), (after, sizes[1])), folder),
        *directing.again(before, after),
    ]


def _of_registers(pair: tuple[tuple[Path, Size], tuple[Path, Size]], folder: Path) -> list[Line]:
    """The same page, the same amendment, as many exported rows."""
    pages = [person_pages.again(path, size, folder) for path, size in pair]
    amended = [amending.again(path, size, folder) for path, size in pair]
    exported = [exporting.again(path, folder) for path, _ in pair]
    told = {"人员页": pages, "更正一项": amended, "导出同样多行": exported}
    return [
        ratio(f"增长：{what}", (after, before), _OF_PEOPLE)
        for what, (before, after) in told.items()
    ]


def _slower(what: str, before: Path, after: Path, folder: Path) -> list[Line]:
    found = []
    saved = [_saving(path, folder) for path in (before, after)]
    found.append(ratio(f"增长：{what}，数据多十倍以上", (saved[1], saved[0]), _MOST))
    for words in ("建国", "王 村", "屋檐滴水"):
        asked = [_asking(path, words) for path in (before, after)]
        found.append(ratio(f"增长：查找“{words}”", (asked[1], asked[0]), _OF_PEOPLE))
    return found


def _saving(path: Path, folder: Path) -> float:
    store = stores.open_at(stores.copy_of(path, folder, "growing"))
    place = workplace_of(store, county.clerk())
    commands = iter(registering.commands(place, SAVES, TENTH.people))
    took = middle(lambda: place.perform(register_case, next(commands)), SAVES)
    store.engine.dispose()
    return took


def _asking(path: Path, words: str) -> float:
    store = stores.open_at(path)
    place = workplace_of(store, county.clerk())
    took = middle(lambda: place.ask(lambda reading: find(reading, words, KINDS)))
    store.engine.dispose()
    return took
