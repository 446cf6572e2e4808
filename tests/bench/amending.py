"""Amending one field of a person among all of them, beside a bare UPDATE and INSERT."""

from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from desktop.usecases.registers import AmendRecord, amend_record
from tests.bench import county, stores
from tests.bench.county import Size
from tests.bench.table import Line, percentile, ratio, timed
from tests.stores import workplace_of

AMENDED, WARM = 500, 50
FIELDS = ("occupation", "phone", "name")  # in no index, in the index of numbers, in that of words


def lines(standing: Path, size: Size, folder: Path) -> list[Line]:
    path = stores.copy_of(standing, folder, "amending")
    store, look = stores.open_at(path), stores.bare(path)
    bare = stores.bare(stores.copy_of(standing, folder, "amending-bare"))
    place = workplace_of(store, county.clerk())
    ours: list[float] = []
    theirs: list[float] = []
    for n, command in enumerate(_commands(size, AMENDED + WARM)):
        took = timed(lambda c=command: place.perform(amend_record, c))  # type: ignore[misc]
        event = look.execute("SELECT * FROM event ORDER BY seq DESC LIMIT 1").fetchone()
        bare_took = timed(lambda e=event, c=command: _write(bare, e, c))  # type: ignore[misc]
        if n >= WARM:
            ours.append(took)
            theirs.append(bare_took)
    store.engine.dispose()
    p95, bare95 = percentile(ours, 95), percentile(theirs, 95)
    told = f"更正一项，{size.people:,} 人中"
    return [
        ratio(f"{told}：裸 UPDATE 加 INSERT", (median(ours), median(theirs)), 6),
        Line(f"{told} p95", p95, 5, "ms", ours=p95, theirs=bare95),
    ]


def again(path: Path, size: Size, folder: Path) -> float:
    """Give the milliseconds of one amendment in a store of that size."""
    store = stores.open_at(stores.copy_of(path, folder, "amending-growing"))
    place = workplace_of(store, county.clerk())
    commands = _commands(size, AMENDED)
    took = [timed(lambda c=one: place.perform(amend_record, c)) for one in commands]  # type: ignore[misc]
    store.engine.dispose()
    return median(took[WARM:])


def _commands(size: Size, times: int) -> list[AmendRecord]:
    random, numbers = Random(5), count(18_800_000_000)
    made = []
    for n in range(times):
        field = FIELDS[n % len(FIELDS)]
        value = {"phone": str(next(numbers)), "name": county.name(random), "occupation": f"务工{n}"}
        person = county.FIRST_PERSON + random.randrange(size.people)
        made.append(
            AmendRecord(kind="person", id=person, values={field: value[field]}, reason="来访告知")
        )
    return made


def _write(raw: Any, event: tuple[Any, ...], command: AmendRecord) -> None:
    ((field, value),) = command.values.items()
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(f"UPDATE people SET {field} = ? WHERE id = ?", [value, command.id])
    raw.execute(f"INSERT INTO event VALUES ({', '.join('?' * len(event))})", event)
    raw.execute("COMMIT")
