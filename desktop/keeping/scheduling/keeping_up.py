"""The daily task of a desk, kept as its store and its plan have it."""

from db.secrets.wraps import WrapKind
from db.store.files import real_place
from desktop.errors import RuleBroken
from desktop.keeping.backup_plan import BackupPlan, read_plan
from desktop.keeping.opening import OpenStore
from desktop.keeping.scheduling.daily import DailyTask, Scheduler, owner_mark
from desktop.keeping.scheduling.here import own_command
from desktop.texts.sentences import sentence

TIMED = "--timed"


def opens_by_itself(open_store: OpenStore) -> bool:
    """Tell whether this user's keyring opens the store, with nobody there."""
    opened = open_store.opened
    return bool(opened and (opened.kind is WrapKind.KEYRING or opened.rewrapped))


def task_of(open_store: OpenStore, plan: BackupPlan) -> DailyTask:
    program, folder = own_command()
    where = _owner(open_store)
    return DailyTask(
        owner=where, command=(*program, "backup", where, TIMED), folder=folder, hour=plan.hour
    )


def keep_up(open_store: OpenStore, scheduler: Scheduler) -> str:
    """Let the task be what the plan says; gives the sentence that tells why there is none.

    A store that is switched to takes the task of the one before: a desk has one. A demonstration,
    or a store that nobody has made a plan for, leaves it alone.
    """
    plan = read_plan(open_store)
    if open_store.demonstration or open_store.folder is None or plan is None:
        return ""
    if code := hindrance(open_store, scheduler):
        if has_task(open_store, scheduler):
            scheduler.remove()
        return sentence(code)
    wanted = task_of(open_store, plan)
    try:
        if scheduler.found() != wanted.mark:
            scheduler.put(wanted)
    except RuleBroken as broken:
        return sentence(broken.code, broken.details)
    return ""


def hindrance(open_store: OpenStore, scheduler: Scheduler) -> str:
    """Name what keeps the store from being backed up while the program is closed."""
    if not opens_by_itself(open_store):
        return "schedule.locked"
    return "" if scheduler.name else "schedule.none"


def has_task(open_store: OpenStore, scheduler: Scheduler) -> bool:
    """Tell whether the task that is there makes the backups of this store."""
    return scheduler.found().startswith(owner_mark(_owner(open_store)))


def _owner(open_store: OpenStore) -> str:
    return str(real_place(open_store.folder.root)) if open_store.folder else open_store.where
