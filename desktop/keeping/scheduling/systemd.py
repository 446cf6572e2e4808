"""A timer of systemd, of this user: two small files and a word to `systemctl --user`.

https://www.freedesktop.org/software/systemd/man/latest/systemd.timer.html
"""

import re
from pathlib import Path

from platformdirs import user_config_path

from db.store.files import make_folder, write_atomically
from desktop.errors import RuleBroken
from desktop.keeping.scheduling.daily import DailyTask, Scheduler
from desktop.system.asking import answer, demand, read_text

NAME = "zongzhi-backup"
_MARK = re.compile(r"^# mark ([0-9a-f-]+)$", re.MULTILINE)
_SERVICE = """\
# mark {mark}
[Unit]
Description=综治台：每天备份一次

[Service]
Type=oneshot
TimeoutStartSec=1h
StandardInput=null
Nice=10
WorkingDirectory={folder}
ExecStart={command}
"""
# Persistent: what was missed while the computer was off is made up for
_TIMER = """\
[Unit]
Description=综治台：每天备份一次

[Timer]
OnCalendar=*-*-* {hour:%H:%M}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def scheduler(units: Path | None = None) -> Scheduler:
    """`units`: where this user's own descriptions lie."""
    folder = units or user_config_path("systemd") / "user"

    def put(task: DailyTask) -> None:
        _put(folder, task)

    def remove() -> None:
        _remove(folder)

    return Scheduler(name="systemd 定时器", found=lambda: _found(folder), put=put, remove=remove)


def is_there() -> bool:
    """Tell whether this user has a systemd that runs."""
    return answer(("systemctl", "--user", "show-environment")) is not None


def service_of(task: DailyTask) -> str:
    command = " ".join(map(_quoted, task.command))
    folder = str(task.folder).replace("%", "%%")
    return _SERVICE.format(mark=task.mark, folder=folder, command=command)


def timer_of(task: DailyTask) -> str:
    return _TIMER.format(hour=task.hour)


def _quoted(word: str) -> str:
    """Quote a word of ExecStart=, where % and $ mean something."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"'


def _found(folder: Path) -> str:
    match = _MARK.search(read_text(folder / f"{NAME}.service"))
    active = answer(("systemctl", "--user", "is-enabled", f"{NAME}.timer"))
    return match[1] if match and active is not None else ""


def _put(folder: Path, task: DailyTask) -> None:
    try:
        make_folder(folder)
        write_atomically(folder / f"{NAME}.service", service_of(task).encode())
        write_atomically(folder / f"{NAME}.timer", timer_of(task).encode())
    except OSError:
        raise RuleBroken("schedule.refused") from None
    demand(("systemctl", "--user", "daemon-reload"))
    demand(("systemctl", "--user", "enable", f"{NAME}.timer"))
    demand(("systemctl", "--user", "restart", f"{NAME}.timer"))  # a new hour, too


def _remove(folder: Path) -> None:
    answer(("systemctl", "--user", "disable", "--now", f"{NAME}.timer"))
    for end in ("service", "timer"):
        (folder / f"{NAME}.{end}").unlink(missing_ok=True)
    answer(("systemctl", "--user", "daemon-reload"))
