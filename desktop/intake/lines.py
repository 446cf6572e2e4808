"""Lines of a grid as they were typed: what a draft keeps, and what nothing is lost of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lines:
    """`columns`: the field of each, "" for one left out; `heads`: what the sheet called them."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    heads: tuple[str, ...] = ()


NO_LINES = Lines()
