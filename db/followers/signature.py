"""Which folds and followers have written the rows of a store: its signature.

It names each with its number. What a program gives a higher number is filled anew by a job; until
all jobs are done, a sign before the signature says so.
"""

import re

from sqlalchemy import Connection

from db.followers import pending as ledger
from db.followers.coverage import WHOLE, Coverage
from db.followers.kinds import SUBJECTS, SubjectKind
from db.log.unavailable import StoreUnavailable
from db.store import plain
from db.subjects.catalogue import READABLE

Numbers = dict[str, int]
SETTING = "followers"
UNFINISHED = "+"
UNREAD = "?"  # in the place of a signature that has still to be read
READING = "codec"
_NUMBER = re.compile("[0-9]{1,9}")
_READ = f"SELECT value FROM local_setting WHERE key = '{SETTING}'"
_WRITE = (
    f"INSERT INTO local_setting (key, value) VALUES ('{SETTING}', ?) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def numbers() -> Numbers:
    """Name what this program makes of events, each with its number."""
    found = {READING: READABLE}
    for kind, register in SUBJECTS.items():
        found |= _of(kind, register)
    return found


def read(connection: Connection) -> str | None:
    found: str | None = plain.ask(connection, _READ, ()).scalar()
    return found


def write(connection: Connection, *, unfinished: bool) -> None:
    """Note that this program's folds and followers have written the store, or are about to."""
    plain.run(connection, _WRITE, [(UNFINISHED * unfinished + mine(),)])


def written(found: Numbers) -> str:
    return " ".join(f"{name}={number}" for name, number in sorted(found.items()))


def numbers_in(text: str) -> Numbers:
    """Read a signature; what cannot be read in it counts as not said, and is filled anew."""
    pairs = (one.partition("=") for one in text.lstrip(UNFINISHED).split())
    told = {name: number for name, _, number in pairs}
    return {name: int(number) for name, number in told.items() if _NUMBER.fullmatch(number)}


def mine() -> str:
    return written(numbers())


def coverage(connection: Connection, mine: str, found: str | None) -> Coverage:
    """Tell how far the followers are filled, to the program whose signature is given.

    `found` is the signature of the store, where it has been read. Raises StoreUnavailable
    `store.upgraded` where another version of this program has since begun to bring the store up:
    what this one would write is not what that one expects.
    """
    if found == UNREAD:
        found = read(connection)
    if found == mine or found is None:
        return WHOLE
    if found != UNFINISHED + mine:
        raise StoreUnavailable(
            "store.upgraded",
            "数据库已由另一版本的程序升级，本次没有保存。请退出本程序，用新版程序打开；"
            "已填写的内容会留作草稿。",
        )
    return ledger.coverage(connection)


def is_brought_up(connection: Connection) -> bool:
    """Tell whether this program's folds and followers have written all, but for moves of units."""
    found = read(connection)
    if found == UNFINISHED + mine():
        return not any(job.what in ledger.FILLERS for job in ledger.jobs(connection))
    return found in {None, mine()}


def _of(kind: str, register: SubjectKind) -> Numbers:
    found = {f"{kind}.fold": register.number}
    if not register.everybody:
        found[f"{kind}.audience"] = 1
    if register.words:
        found[register.index] = register.words_number
    if register.numbers:
        found[register.numbers_index] = register.numbers_number
    if register.clocks:
        found[f"{kind}.clocks"] = register.clocks_number
    if register.tells:
        found[f"{kind}.tellings"] = register.tells_number
    return found | {tally.key: tally.version for tally in register.tallies}
