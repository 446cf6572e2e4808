"""Founding a county of 460 villages, beside a bare script of the same events, rows and words."""

from pathlib import Path
from typing import Any

from db.followers.kinds import SUBJECTS
from db.rows.uow import Store, unit_of_work
from db.rows.writing import read_rows
from desktop.keeping.catalogue import county_of, divisions_of
from desktop.keeping.editing import with_founder
from desktop.keeping.founding import Founder, plant
from desktop.keeping.proposing import propose
from tests.bench import stores, written
from tests.bench.table import Line, ratio, timed
from tests.stores import at

BOXING = "371625"
ROUNDS = 3
KINDS = ("division", "unit", "room", "grid", "account")
_PLAIN = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
    "AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\' AND name NOT LIKE '%\\_numbers\\_%' ESCAPE '\\' "
    "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
)


def lines(folder: Path) -> list[Line]:
    """The best of some rounds; passwords cost what they cost by design, and are left out."""
    county = county_of(BOXING)
    plan = with_founder(propose(county, divisions_of(county)), "xitong")
    founder = Founder(plan, password="", demonstration=True)
    best = min((_race(folder, n, founder) for n in range(ROUNDS)), key=lambda pair: pair[0])
    note = f"{len(plan.units)} 个单位，{len(plan.divisions)} 个区划"
    return [ratio("建县，460 个村：裸写同样的事件、行和词", best, 6, note=note)]


def _race(folder: Path, n: int, founder: Founder) -> tuple[float, float]:
    path, other = folder / f"founding-{n}.db", folder / f"founding-{n}-bare.db"
    store, look = stores.empty(path), stores.bare(path)
    stores.empty(other).engine.dispose()
    bare = stores.bare(other)
    before = _counted(look)
    took = timed(lambda: plant(store, founder, lambda *_: None))
    script = [*_rows(look, before), *_words(store)]
    bare_took = timed(lambda: written.write(bare, script))
    bare.close()
    store.engine.dispose()
    return took, bare_took


def _counted(look: Any) -> dict[str, int]:
    names = [name for (name,) in look.execute(_PLAIN).fetchall()]
    return {name: look.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def _rows(look: Any, before: dict[str, int]) -> written.Script:
    """Find every row that the founding wrote, whatever the table."""
    found: written.Script = []
    for name, was in before.items():
        rows = look.execute(f"SELECT * FROM {name}").fetchall()
        if len(rows) > was:
            marks = ",".join("?" * len(rows[0]))
            found.append((f"REPLACE INTO {name} VALUES ({marks})", rows))
    return found


def _words(store: Store) -> written.Script:
    """Find the words by which what was founded is found."""
    found: written.Script = []
    with unit_of_work(store, at()) as uow:
        for kind in KINDS:
            words = SUBJECTS[kind].words
            if words is None:
                continue
            ids = [id_ for (id_,) in uow.connection.exec_driver_sql(f"SELECT id FROM {kind}s")]
            rows = read_rows(uow.connection, kind, ids)
            told = [(id_, written.terms_of(words(row))) for id_, row in sorted(rows.items())]
            if any(text for _, text in told):
                found.append((f"INSERT INTO {kind}s_words (rowid, words) VALUES (?, ?)", told))
    return found
