"""Backups by command: one now to a named file, one by the clock, and the plan for these."""

import logging
from pathlib import Path
from typing import Annotated

import typer

from db.log.unavailable import StoreUnavailable
from db.store.folder import StoreFolder
from desktop.commands.answers import tell
from desktop.commands.call import Call, called
from desktop.commands.frame import BACKUPS, refuse_elsewhere
from desktop.commands.options import OverwriteOption
from desktop.errors import RuleBroken
from desktop.keeping.backup_plan import USUAL_HOUR, BackupPlan, judged_plan, keep_plan, read_plan
from desktop.keeping.backups import BACKING_UP, back_up_to
from desktop.keeping.logs import crash_report
from desktop.keeping.opening import OpenStore, opened_store
from desktop.keeping.scheduling.here import system_scheduler
from desktop.keeping.scheduling.keeping_up import keep_up
from desktop.keeping.timed_backups import Outcome, back_up_if_due, last_outcome, tell_lost
from desktop.settings import Settings

log = logging.getLogger(__name__)
UNDONE = 3  # as for any store that could not be used


@called()
def backup(
    to: Annotated[Path | None, typer.Option("--to", help="备份文件")] = None,
    timed: Annotated[
        bool, typer.Option("--timed", help="按“备份”页的设定做一次（任务计划用）：不提问，不登录")
    ] = False,
    overwrite: OverwriteOption = False,
    *,
    call: Call,
) -> None:
    """备份：整库加密复制，当场读回验证；钥匙文件（不含密钥）放在旁边。"""
    refuse_elsewhere(call.store, *BACKUPS)
    if timed:
        _by_the_clock(call)
        return
    if to is None:
        raise RuleBroken("backup.no_target", "to")
    with call.in_charge(BACKING_UP) as open_store:
        back_up_to(open_store, to, replaces=overwrite)
    call.answer({"backup": str(to), "bytes": to.stat().st_size}, [f"已备份并验证：{to}"])


@called()
def schedule(
    to: Annotated[str | None, typer.Option("--to", help="备份还要复制到这个文件夹")] = None,
    at: Annotated[str | None, typer.Option("--at", help="每天几点，如 12:30")] = None,
    *,
    call: Call,
) -> None:
    """定时备份：看或改备份的位置和时间，按它建好这台电脑的任务计划。"""
    refuse_elsewhere(call.store, *BACKUPS)
    with call.in_charge(BACKING_UP) as open_store:
        plan = _planned(open_store, to, at)
        problem = keep_up(open_store, system_scheduler()) if plan else ""
        last = last_outcome(StoreFolder(Path(call.store)))
    told = {
        "place": plan.place if plan else None,
        "hour": f"{plan.hour:%H:%M}" if plan else None,
        "hindered": problem,
        "last": _told(last),
    }
    troubles = (problem, last.problem if last else "")
    call.answer(told, [_plan_words(plan), *filter(None, troubles)])


def _planned(open_store: OpenStore, to: str | None, at: str | None) -> BackupPlan | None:
    """Take over what was told, and leave the rest as it is."""
    known = read_plan(open_store)
    if (to is None and at is None) or open_store.folder is None:
        return known
    usual = known or BackupPlan("", USUAL_HOUR)
    place = usual.place if to is None else to
    plan = judged_plan(place, at or f"{usual.hour:%H:%M}", open_store.folder.root)
    if shelf := plan.shelf(open_store.folder.root):
        shelf.make()
    keep_plan(open_store, plan)
    return plan


def _plan_words(plan: BackupPlan | None) -> str:
    if plan is None:
        return "还没有设定定时备份，用 --to 和 --at 设定。"
    where = f"，并复制到 {plan.place}" if plan.place else ""
    return f"每天 {plan.hour:%H:%M} 备份{where}。"


def _by_the_clock(call: Call) -> None:
    """Make one with nobody there: never ask, show nothing that must be closed, tell it to a file.

    Nobody logs in: whoever can open the store without being asked has it in his hands anyway.
    """
    folder = StoreFolder(Path(call.store))
    problem = _hindered(folder, call.settings)
    if call.as_json:
        last = last_outcome(folder)
        tell({"hindered": problem, "last": _told(last)})
    elif problem:
        typer.echo(problem, err=True)
    if problem:
        raise typer.Exit(UNDONE)


def _hindered(folder: StoreFolder, settings: Settings) -> str:
    """Make what is due; gives the sentence that tells why there is none."""
    try:
        with opened_store(str(folder.root), settings) as open_store:
            back_up_if_due(open_store)
    except (RuleBroken, StoreUnavailable) as lost:
        return tell_lost(folder, lost)
    except Exception as error:  # noqa: BLE001 — the box of a bug would wait for ever
        log.error("crash\n%s", "\n".join(crash_report(error)))  # noqa: TRY400 — no values
        return tell_lost(folder, RuleBroken("program.failed"))
    return ""


def _told(last: Outcome | None) -> dict[str, object] | None:
    if last is None:
        return None
    return {"at": last.at, "name": last.name, "place": last.place, "problem": last.problem}
