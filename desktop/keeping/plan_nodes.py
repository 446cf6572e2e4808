"""A plan as lines of a tree."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """One line. `ticked` None: it stands by itself and has no box; `fixed`: its name is given."""

    key: str
    parent: str
    name: str
    detail: str = ""
    problem: str = ""
    ticked: bool | None = None
    fixed: bool = False
