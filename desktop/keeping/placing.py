"""Whether a store may lie where somebody wants it, asked before anything is made there."""

import os
from pathlib import Path

from db.folder import demand_free, not_writable
from desktop.errors import RuleBroken
from desktop.opening import is_server


def judged_place(typed: str) -> Path:
    """Give the folder of a new store.

    Raises RuleBroken beside `place`, and StoreUnavailable for one that is taken, shared,
    removable, synced, misnamed, or cannot be written to.
    """
    text = typed.strip().strip('"')  # as Windows copies a path
    if not text:
        raise RuleBroken("text.missing", "place", label="存放位置")
    if is_server(text) or "\0" in text:
        raise RuleBroken("store.no_local_place", "place")
    place = Path(text).expanduser()
    if not place.is_absolute():
        raise RuleBroken("store.place_not_whole", "place")
    demand_free(place)
    _demand_writable_above(place)
    return place


def _demand_writable_above(place: Path) -> None:
    """The store is raised beside its place, so the first folder that is there must take it."""
    above = place.parent
    while not above.exists() and above != above.parent:
        above = above.parent
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        raise not_writable()
