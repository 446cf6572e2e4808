"""The Task Scheduler of Windows, by `schtasks` and a description in XML.

https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema
"""

import getpass
import re
import subprocess
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from desktop.errors import RuleBroken
from desktop.keeping.scheduling.daily import DailyTask, Scheduler
from desktop.system.asking import answer, demand

NAME = "ZongzhiDesk-backup-"  # and the user; installer.iss names it too, to remove it
_SCHEMA = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_FROM = "2026-01-01T"
_ABOUT = "综治台：每天备份一次。由程序的“备份”页设定。"
_MARK = re.compile(rb"<Source>([0-9a-f-]+)</Source>")
# It never waits for anybody and never stays: it is run when the hour was missed, on batteries too,
# not twice at once, and is ended after an hour.
_SETTINGS = {
    "MultipleInstancesPolicy": "IgnoreNew",
    "DisallowStartIfOnBatteries": "false",
    "StopIfGoingOnBatteries": "false",
    "AllowHardTerminate": "true",
    "StartWhenAvailable": "true",
    "RunOnlyIfNetworkAvailable": "false",
    "WakeToRun": "false",
    "ExecutionTimeLimit": "PT1H",
    "Priority": "7",
}


def scheduler() -> Scheduler:
    return Scheduler(name="Windows 任务计划", found=_found, put=_put_task, remove=_remove)


def task_name() -> str:
    """Names are the computer's, tasks are a user's own."""
    return f"{NAME}{getpass.getuser()}"


def described(task: DailyTask) -> bytes:
    """Describe it for `schtasks /XML`: as whoever is logged in, so without a password."""
    ElementTree.register_namespace("", _SCHEMA)
    root = ElementTree.Element(_tag("Task"), version="1.2")
    _put(root, "RegistrationInfo", Source=task.mark, Description=_ABOUT)
    start = f"{_FROM}{task.hour:%H:%M}:00"
    daily = _put(_put(root, "Triggers"), "CalendarTrigger", StartBoundary=start, Enabled="true")
    _put(daily, "ScheduleByDay", DaysInterval="1")
    who = _put(
        _put(root, "Principals"),
        "Principal",
        LogonType="InteractiveToken",
        RunLevel="LeastPrivilege",
    )
    who.set("id", "Author")
    _put(root, "Settings", **_SETTINGS)
    actions = _put(root, "Actions")
    actions.set("Context", "Author")
    program, *words = task.command
    line = subprocess.list2cmdline(words)
    _put(actions, "Exec", Command=program, Arguments=line, WorkingDirectory=str(task.folder))
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-16"?>\n{text}'.encode("utf-16")


def mark_in(description: bytes) -> str:
    """Read the mark of ours: `schtasks` writes in whatever code page its console has."""
    match = _MARK.search(description.replace(b"\0", b""))
    return match[1].decode("ascii") if match else ""


def _found() -> str:
    return mark_in(answer(("schtasks", "/Query", "/TN", task_name(), "/XML")) or b"")


def _put_task(task: DailyTask) -> None:
    """`schtasks` reads the description from a file, in which nothing secret stands."""
    try:
        with tempfile.TemporaryDirectory(prefix="zongzhi-") as folder:
            file = Path(folder) / "task.xml"
            file.write_bytes(described(task))
            demand(("schtasks", "/Create", "/F", "/TN", task_name(), "/XML", str(file)))
    except OSError:
        raise RuleBroken("schedule.refused") from None


def _remove() -> None:
    answer(("schtasks", "/Delete", "/F", "/TN", task_name()))


def _tag(name: str) -> str:
    return f"{{{_SCHEMA}}}{name}"


def _put(parent: ElementTree.Element, name: str, **inside: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, _tag(name))
    for key, text in inside.items():
        ElementTree.SubElement(made, _tag(key)).text = text
    return made
