"""Whether a store may lie where somebody wants it, asked before anything is made there."""

import os
from pathlib import Path

from db.store.folder import demand_free, not_writable
from desktop.errors import RuleBroken
from desktop.keeping.opening import is_server
from desktop.keeping.typed_places import bare, whole_path


def judged_place(typed: str) -> Path:
    """Give the folder of a new store.

    Raises RuleBroken beside `place`, and StoreUnavailable for one that is taken, shared,
    removable, synced, misnamed, or cannot be written to.
    """
    text = bare(typed)
    if not text:
        raise RuleBroken("text.missing", "place", label="存放位置")
    if is_server(text):
        raise RuleBroken("store.no_local_place", "place")
    place = whole_path(text, "place")
    demand_free(place)
    _demand_writable_above(place)
    return place


def _demand_writable_above(place: Path) -> None:
    """The store is raised beside its place, so the first folder that is there must take it."""
    above = place.parent
    try:
        while not above.exists() and above != above.parent:
            above = above.parent
        writable = above.is_dir() and os.access(above, os.W_OK | os.X_OK)
    except OSError:  # of another user of this computer
        writable = False
    if not writable:
        raise not_writable()
