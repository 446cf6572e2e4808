"""A store by where it is: the folder of a PC that has joined an office is opened over its line."""

from importlib import import_module
from pathlib import Path

from db.store.joined import JOINED
from desktop.keeping.opened import Opened, StoreHere
from desktop.keeping.opening import open_store_at
from desktop.settings import Settings

_JOINING = "desktop.office.joined.joining"  # by name: the line weighs on nobody else


def is_joined(where: str) -> bool:
    """Tell whether this is the folder of a PC that has joined an office."""
    try:
        return "://" not in where and (Path(where) / JOINED).is_file()
    except (OSError, ValueError):
        return False


def opened_at(where: str, settings: Settings, *, waits: bool = False) -> Opened:
    """Open a store of this computer or of a server, or the office that this PC has joined.

    `waits`: somebody sits before a window, which opens though the office is away. Raises
    StoreUnavailable.
    """
    if is_joined(where):
        return opened_office(where, waits=waits)
    return StoreHere(open_store_at(where, settings))


def opened_office(where: str, serves: Path | None = None, *, waits: bool = False) -> Opened:
    """Reach the office that this PC has joined. Raises StoreUnavailable.

    `serves`: where it lies, if on this PC.
    """
    joined = import_module(_JOINING)
    opened: Opened = joined.open_office(Path(where), serves, waits=waits)
    return opened
