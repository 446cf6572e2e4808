"""Registering a case through the door, beside the same rows from a bare connection."""

from pathlib import Path
from random import Random
from statistics import median

from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from desktop.workplace import Workplace
from tests.bench import county, stores, syncs, written
from tests.bench.table import Line, percentile, ratio, timed
from tests.stores import workplace_of

CASES, WARM = 500, 50
PAGE = 4096 + 24  # of the log, with its header
Race = tuple[list[float], list[float], list[float]]


def lines(standing: Path, folder: Path) -> list[Line]:
    ours, theirs, pages = _race(standing, folder)
    p95, bare95 = percentile(ours, 95), percentile(theirs, 95)
    return [
        ratio("登记一件案件 p50：裸写同样的行", (median(ours), median(theirs)), 5),
        Line("登记一件案件 p95", p95, 5, "ms", ours=p95, theirs=bare95),
        Line("  日志页数：裸写", pages[0] / pages[1], 1.2, note=f"{pages[0]:.1f} 页/件"),
        *syncs.lines(standing, folder),
    ]


def _race(standing: Path, folder: Path) -> Race:
    path = stores.copy_of(standing, folder, "registering")
    store = stores.open_at(path)
    bare = stores.bare(stores.copy_of(standing, folder, "registering-bare"))
    look = stores.bare(path)
    place = workplace_of(store, county.clerk())
    race: Race = ([], [], [])
    for n, command in enumerate(commands(place, CASES + WARM)):
        first = written.last_counter(look) + 1
        took = timed(lambda c=command: place.perform(register_case, c))  # type: ignore[misc]
        found = written.script(store, look, first, [command.case_id or 0])
        bare_took = timed(lambda s=found: written.write(bare, s))  # type: ignore[misc]
        if n >= WARM:
            race[0].append(took)
            race[1].append(bare_took)
    race[2].extend(_pages(folder / f"registering{name}.db") for name in ("", "-bare"))
    bare.close()
    return race


def _pages(path: Path) -> float:
    return Path(f"{path}-wal").stat().st_size / PAGE / (CASES + WARM)


def commands(place: Workplace, count: int, people: int = county.QUICK.people) -> list[RegisterCase]:
    """Make what a clerk types: a known applicant, an unknown respondent, a long sentence."""
    random, where = Random(3), county.places()
    made = []
    for _ in range(count):
        village = where[random.randrange(len(where))]
        person = county.FIRST_PERSON + random.randrange(people)
        other, thing = county.name(random), random.choice(county.THINGS)
        made.append(
            RegisterCase(
                case_id=place.new_id(),
                summary=f"因{thing}与{other}发生纠纷，要求赔偿并停止侵害，双方多次协商未果。" * 2,
                parties=(
                    PartyInput(person=person),
                    PartyInput(name=other, standing="respondent", address=f"{village.name}1号"),
                ),
                category=random.choice(county.CATEGORIES),
                source="0101",
                town=village.town,
                village=village.code,
                place=f"{village.name}12号",
            )
        )
    return made
