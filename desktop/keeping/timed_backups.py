"""A backup by the plan of this desk: made beside the store, copied to its place, and told.

What came of it stands in a file beside the backups: one that could not even open the store, at an
hour when nobody is there, is seen on the page of backups all the same.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from db.log.clock import CHINA
from db.log.unavailable import StoreUnavailable
from db.store.files import write_atomically
from db.store.folder import StoreFolder
from desktop.errors import RuleBroken
from desktop.keeping.backup_plan import read_plan
from desktop.keeping.backups import back_up_now, is_due, last_backup, named_backups
from desktop.keeping.opening import OpenStore
from desktop.texts.sentences import sentence

NAME = "outcome.json"
AWAY = "backup.place_away"
PATIENCE = timedelta(minutes=10)  # for the computer's own task, before the windows do its work
PAUSE = timedelta(hours=1)  # after one that failed, before it is tried again unasked
Now = Callable[[], datetime]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of the last one. `name`: of the backup; `place`: where its copy went.

    `problem`: a sentence; a backup was made all the same where there is a name.
    """

    at: int  # ms
    name: str = ""
    place: str = ""
    problem: str = ""
    code: str = ""  # of the problem


def now_in_china() -> datetime:
    return datetime.now(CHINA)


def last_outcome(folder: StoreFolder) -> Outcome | None:
    """Tell what came of the last one; None where none was made, or it can no longer be read."""
    try:
        return msgspec.json.decode((folder.backups / NAME).read_bytes(), type=Outcome)
    except (OSError, msgspec.DecodeError):
        return None


def back_up_by_plan(open_store: OpenStore, now: Now = now_in_china) -> Outcome:
    """Make one now, whatever the hour. Raises RuleBroken and StoreUnavailable where none stands."""
    folder = _folder(open_store)
    try:
        backup = back_up_now(open_store)
    except (RuleBroken, StoreUnavailable) as lost:
        tell_lost(folder, lost, now)
        raise
    return _carried(open_store, backup, now())


def wants_backup(open_store: OpenStore, now: datetime, *, has_task: bool = False) -> bool:
    """Tell whether a backup, or its copy, is due: by the plan, else a day after the last one.

    `has_task`: this computer makes it by itself, and is given time for it.
    """
    if open_store.folder is None or open_store.demonstration:
        return False
    plan = read_plan(open_store)
    if plan is None:
        return is_due(open_store.folder, now)
    due, last = plan.due(now), last_backup(open_store.folder)
    if _failed_lately(open_store.folder, now):
        return False
    if last is None:
        return True
    if last < due and not (has_task and now - due < PATIENCE):
        return True
    shelf = plan.shelf(open_store.folder.root)
    return bool(shelf and shelf.is_there() and not shelf.holds(_newest(open_store.folder)))


def back_up_if_due(
    open_store: OpenStore, *, has_task: bool = False, now: Now = now_in_china
) -> bool:
    """Make what is due: the backup, or only the copy of one whose place was away. Tells if any."""
    if not wants_backup(open_store, now(), has_task=has_task):
        return False
    folder, plan, last = (
        _folder(open_store),
        read_plan(open_store),
        last_backup(_folder(open_store)),
    )
    if plan and last and last >= plan.due(now()):
        _carried(open_store, _newest(folder), now())
    else:
        back_up_by_plan(open_store, now)
    return True


def tell_lost(
    folder: StoreFolder, lost: RuleBroken | StoreUnavailable, now: Now = now_in_china
) -> str:
    """Write down why none was made, and give the sentence."""
    if isinstance(lost, StoreUnavailable):
        said = lost.sentence
    else:
        said = sentence(lost.code, lost.details)
    keep_outcome(folder, Outcome(at=_ms(now()), problem=said, code=lost.code))
    return said


def keep_outcome(folder: StoreFolder, outcome: Outcome) -> None:
    with suppress(OSError):  # where not even this can be written, the old backup tells
        write_atomically(folder.backups / NAME, msgspec.json.encode(outcome))


def _carried(open_store: OpenStore, backup: Path, at: datetime) -> Outcome:
    """Copy a backup that stands to its place; what hinders that is told, and is no failure."""
    folder, plan = _folder(open_store), read_plan(open_store)
    place, problem, code = "", "", ""
    shelf = plan.shelf(folder.root) if plan else None
    if shelf:
        try:
            place = str(shelf.take(backup).parent)
            shelf.thin(at)
        except RuleBroken as broken:
            problem, code = sentence(broken.code, broken.details), broken.code
    outcome = Outcome(at=_ms(at), name=backup.name, place=place, problem=problem, code=code)
    keep_outcome(folder, outcome)
    return outcome


def _failed_lately(folder: StoreFolder, now: datetime) -> bool:
    """A full disk is not filled every few minutes; a disk that was away may come any moment."""
    last = last_outcome(folder)
    return bool(last and last.problem and last.code != AWAY and _ms(now - PAUSE) < last.at)


def _newest(folder: StoreFolder) -> Path:
    return max(named_backups(folder.backups), key=lambda pair: pair[1])[0]


def _folder(open_store: OpenStore) -> StoreFolder:
    if open_store.folder is None:
        raise RuntimeError("a server has no folder")
    return open_store.folder


def _ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)
