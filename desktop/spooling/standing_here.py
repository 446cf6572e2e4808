"""What a setting names on this computer, a printer or a folder: whether it is there."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from db.process.setting import Folder, Queue, Setting
from desktop.errors import RuleBroken
from desktop.files.targets import Target
from desktop.rules.letters import quoted
from desktop.spooling.printers import Printer

Printers = Callable[[], Sequence[Printer]]
_ANY = "文书.pdf"


def names_a_thing(setting: Setting[Any]) -> bool:
    """Tell whether a value of it may be gone: then it is asked for off the GUI thread."""
    return isinstance(setting.kind, Folder | Queue)


def demand_here(setting: Setting[Any], value: str | None, printers: Printers) -> None:
    """Raise RuleBroken beside the value for what this computer has not, or may not be written to.

    It waits for the system: call it off the GUI thread, and outside of a use-case.
    """
    named = (value or "").strip()
    if not named:
        return
    if isinstance(setting.kind, Folder):
        folder = Path(named)
        if not folder.is_absolute():
            raise RuleBroken("setting.folder_not_whole", "value")
        Target(path=folder / _ANY, field="value", replaces=True).checked()
    elif isinstance(setting.kind, Queue) and named not in [one.name for one in printers()]:
        raise RuleBroken("setting.no_such_printer", "value", name=quoted(named))
