"""A folder as people type or paste it."""

from pathlib import Path

from desktop.errors import RuleBroken

_HOME = "~"


def bare(typed: str) -> str:
    """Leave out what Windows puts around a path that it copies."""
    return typed.strip().strip('"')


def whole_path(typed: str, field: str) -> Path:
    """Give the folder; of homes only one's own can be meant. Raises RuleBroken beside the field."""
    place = Path(bare(typed))
    home, *below = place.parts or ("",)
    if home == _HOME:
        place = Path.home().joinpath(*below)
    if "\0" in typed or not place.is_absolute():
        raise RuleBroken("store.place_not_whole", field)
    return place
