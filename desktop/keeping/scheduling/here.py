"""What runs tasks by the clock on this computer, and how it starts this program."""

import sys
from importlib import import_module
from pathlib import Path

from desktop.keeping.scheduling.daily import NO_SCHEDULER, Scheduler

# named for whatever freezes the program, too
WINDOWS = "desktop.keeping.scheduling.windows"
OTHERS = ("desktop.keeping.scheduling.systemd", "desktop.keeping.scheduling.cron")
WITHOUT_CONSOLE = "ZongzhiDesk.exe"  # a console would come up in front of whoever types


def system_scheduler() -> Scheduler:
    """Give what there is; asks the system, so off the GUI thread."""
    if sys.platform == "win32":
        found: Scheduler = import_module(WINDOWS).scheduler()
        return found
    for name in OTHERS:
        module = import_module(name)
        if module.is_there():
            there: Scheduler = module.scheduler()
            return there
    return NO_SCHEDULER


def own_command() -> tuple[tuple[str, ...], Path]:
    """Give the words that start this program, and the folder to start it in."""
    if getattr(sys, "frozen", False):
        folder = Path(sys.executable).parent
        windowed = folder / WITHOUT_CONSOLE
        return (str(windowed if windowed.exists() else sys.executable),), folder
    root = Path(__file__).parents[3]
    return (sys.executable, "-m", "desktop"), root
