"""A follower is brought along only where a column differs that it is said to depend on."""

from collections.abc import Callable
from typing import Any

import pytest

from db.followers import audience, clocks
from db.followers.kinds import SUBJECTS, SubjectKind
from tests.golden.followers import ENDED, planted

WHOSE = {"id"}  # stands in every line, and never changes
NOT_SAID = "db/followers/kinds.py: {} asks for {} of a {}, which is not said"


class Asked(dict[str, Any]):
    """A row that notes which of its columns are asked for."""

    def __init__(self, row: dict[str, Any]) -> None:
        super().__init__(row)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return super().get(name, default)


def asked(register: SubjectKind, ask: Callable[[Any], object]) -> set[str]:
    """Give the columns that are asked for, of a row that is open and of one that has ended."""
    names: set[str] = set()
    for more in ({}, ENDED):
        row = Asked(planted(register.table) | more)
        ask(row)
        names |= row.names
    return names - WHOSE


def followers(register: SubjectKind) -> dict[str, tuple[Callable[[Any], object], set[str]]]:
    """Give what makes lines of a row, with the columns that it is said to depend on."""
    parts = [planted(register.parts)] if register.parts is not None else []
    words, numbers, told = register.words, register.numbers, register.clocks
    return {
        "words": (lambda row: words and words(row), {*register.worded}),
        "numbers": (lambda row: numbers and numbers(row, parts), {*register.numbered}),
        "clocks": (lambda row: told and [*told(row)], {*clocks.COLUMNS}),
    }


def followed(register: SubjectKind) -> set[str]:
    """Name the columns that any follower asks for."""
    found = {name for ask, _ in followers(register).values() for name in asked(register, ask)}
    for tally in register.tallies:
        found |= asked(register, tally.cells)
    if register.tells:
        found |= asked(register, register.tells)
    if not register.everybody:
        found |= asked(register, lambda row: audience.paths({1: row}))
    return found


@pytest.mark.parametrize("kind", SUBJECTS)
def test_a_follower_asks_for_no_column_beside_those_it_depends_on(kind: str) -> None:
    for name, (ask, said) in followers(SUBJECTS[kind]).items():
        more = asked(SUBJECTS[kind], ask) - said
        assert not more, NOT_SAID.format(name, sorted(more), kind)


@pytest.mark.parametrize("kind", SUBJECTS)
def test_no_follower_asks_for_a_quiet_column(kind: str) -> None:
    heard = SUBJECTS[kind].quiet & followed(SUBJECTS[kind])

    assert heard == set(), f"db/followers/kinds.py: {sorted(heard)} of a {kind} is not quiet"
    assert SUBJECTS[kind].quiet <= {column.name for column in SUBJECTS[kind].table.c}
