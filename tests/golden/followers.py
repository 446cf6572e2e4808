"""What each fold and follower makes of what is kept for ever, as a digest beside its number.

Rows that a store holds were written by it: where it gives something else, its number must rise, or
nobody fills them anew.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

from sqlalchemy import Boolean, Connection, Date, Integer, Table

from db.followers import audience, signature
from db.followers.kinds import SUBJECTS, SubjectKind
from db.journal import table as journal
from db.log.base import Subject
from db.process.folded import Row
from db.store import plain
from db.store.engine import open_local, reading
from desktop.keeping.unlocking import keys_of
from desktop.settings import Settings

FOLDER = Path(__file__).parent
PINNED = FOLDER / "followers.txt"
KEPT = FOLDER / "r242ddf5"
NOT_RAISED = "{} gives something else: raise its number, so that stores in use are filled anew"
_HAN = 20_000  # characters from U+4E00 on
CLOCKS = (
    '[["finish","2026-01-05","2026-02-04","running"],'
    '["sign_in","2026-01-05","2026-01-07","stopped"],'
    '["visit","2026-01-05","2026-01-09","paused","2026-01-06","9999-12-31"]]'
)
_HAPPENED = "SELECT DISTINCT kind, id FROM event_subject ORDER BY kind, id"
Digests = dict[str, str]


class NotRaised(Exception):
    """A fold or follower gives something else under the same number."""


def made() -> Digests:
    """Give the digest of each name in the signature but that of the codec."""
    found = {}
    with kept_store() as connection:
        histories = _by_kind(connection)
        for kind, register in SUBJECTS.items():
            found[f"{kind}.fold"] = _of(_folded(connection, kind, register, histories))
            row = planted(register.table)
            parts = [planted(register.parts)] if register.parts is not None else []
            if not register.everybody:
                found[f"{kind}.audience"] = _of(sorted(audience.paths({1: row})))
            if register.words:
                found[register.index] = _of(tuple(register.words(row)))
            if register.numbers:
                found[register.numbers_index] = _of(tuple(register.numbers(row, parts)))
            if register.tells:
                found[f"{kind}.tellings"] = _of(_tellings(connection, kind, register, histories))
            if told := register.clocks:
                found[f"{kind}.clocks"] = _of(sorted(told(row)))
            for tally in register.tallies:
                found[tally.key] = _of(
                    [sorted(tally.cells(one).items()) for one in (row, row | ENDED)]
                )
    return found


@contextmanager
def kept_store() -> Iterator[Connection]:
    """Read the store of revision 242ddf5 as it was left."""
    keys = keys_of(KEPT, Settings(passphrase="kept for ever", keyring=False), mend=False)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copy(KEPT / "store.db", folder))
        engine = open_local(file, keys.database_keys[0])
        with reading(engine) as connection:
            yield connection
        engine.dispose()


ENDED = {  # a case that ended after its last day
    "step": "finished",
    "registered_on": date(2026, 1, 5),
    "clocks": '[["finish","2026-01-31","2026-03-02","stopped"]]',
    "finished_on": date(2026, 3, 20),
}


def planted(table: Table) -> dict[str, Any]:
    """Make a row in which every column holds something of its own, whatever stands beside it."""
    return {column.name: _value(column.type, _place(column.name)) for column in table.c} | {
        "audience": "/1/12/ /1/13/120/\n/1/14/",
        "step": "pending_dispatch",
        "parked": False,
        "clocks": CLOCKS,
        "fold": 9,
        "names": "王长乐、单于娜—曾国藩",
        "name": "王长乐",
    }


def _place(name: str) -> int:
    return crc32(name.encode()) % _HAN


def _value(kind: object, place: int) -> object:
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, Date):
        return date(2026, 1 + place % 12, 3)
    if isinstance(kind, Integer):
        return 100 + place
    return f"兴福{chr(0x4E00 + place)}路1380000{place:04}"


def _by_kind(connection: Connection) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for kind, id_ in map(tuple, plain.ask(connection, _HAPPENED, ())):
        found.setdefault(kind, []).append(id_)
    return found


def _folded(
    connection: Connection, kind: str, register: SubjectKind, subjects: Mapping[str, list[int]]
) -> Iterator[object]:
    for _, ids in journal.by_kind(Subject(kind, id_) for id_ in subjects.get(kind, ())):
        facts = journal.histories(connection, kind, ids)
        for id_ in ids:
            row, conflicts, parts, _ = register.fold(id_, facts[id_])
            yield _told(row or {}), conflicts, [_told(part) for part in parts]


def _tellings(
    connection: Connection, kind: str, register: SubjectKind, subjects: Mapping[str, list[int]]
) -> Iterator[object]:
    """Give who is told of what, after each event: in the end most of it is over."""
    for _, ids in journal.by_kind(Subject(kind, id_) for id_ in subjects.get(kind, ())):
        facts = journal.histories(connection, kind, ids)
        for id_ in ids:
            for end in range(len(facts[id_])):
                yield register.fold(id_, facts[id_][: end + 1]).tellings


def _told(row: Row) -> list[tuple[str, Any]]:
    """Give what a row holds; a column that was added and holds nothing is nothing else."""
    return sorted((name, value) for name, value in row.items() if value is not None)


def _of(told: object) -> str:
    plainly = [*told] if isinstance(told, Iterator) else told
    return sha256(repr(plainly).encode()).hexdigest()[:16]


def pinned() -> dict[str, tuple[int, str]]:
    lines = (line.split() for line in PINNED.read_text("utf-8").splitlines())
    return {name: (int(number), digest) for name, number, digest in lines}


def pin() -> None:
    """Write the digests down; raises NotRaised for what differs under the same number."""
    before = pinned() if PINNED.exists() else {}
    numbers, lines = signature.numbers(), []
    for name, digest in sorted(made().items()):
        if before.get(name, (0, ""))[0] == numbers[name] and before[name][1] != digest:
            raise NotRaised(NOT_RAISED.format(name))
        lines.append(f"{name} {numbers[name]} {digest}\n")
    PINNED.write_text("".join(lines), "utf-8", newline="\n")
