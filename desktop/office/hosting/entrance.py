"""Opening a store by where it is: where this PC serves its own office, the service runs first."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from desktop.keeping.opened import Opened
from desktop.office.hosting.fallen import Raising
from desktop.office.hosting.hosted import hosted_office
from desktop.office.hosting.service import ensure_served
from desktop.office.joined import folder
from desktop.settings import Settings

if TYPE_CHECKING:  # the line weighs on nobody else
    from desktop.office.joined.store import StoreFar


def opened_at(where: str, settings: Settings, *, waits: bool = False) -> Opened:
    """Open a store, or the office that this PC has joined. Raises StoreUnavailable.

    `waits`: somebody sits before a window, which opens though the office is away.
    """
    if folder.is_joined(where):
        return opened_office(where, waits=waits)
    return folder.opened_at(where, settings)


def opened_office(where: str, *, waits: bool = False) -> Opened:
    """Reach the office that this PC has joined, or serves. Raises StoreUnavailable."""
    office = hosted_office(Path(where))
    if office:
        ensure_served(office)
    opened = folder.opened_office(where, office, waits=waits)
    if office and waits:
        far = cast("StoreFar", opened)
        far.closing.callback(Raising(office, lambda: _reached(opened)).stop)
    return opened


def _reached(opened: Opened) -> bool:
    link = opened.link()
    return link is None or link.reached
