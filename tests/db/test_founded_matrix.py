"""Who sees what of a founded county after units with all below them were moved to other places.

What the matrices and the planted words say of a store as written holds here in the moment of the
move, while its job has recorded nothing yet, and when it has ended.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from db.jobs.running import run_all, unfinished
from db.queries import Reading
from db.rows.uow import Store, unit_of_work
from db.store.engine import reading
from db.viewer import CASE_ROLES, Role, Viewer
from desktop.keeping.plan import Plan
from desktop.rules import passwords
from desktop.usecases.units import MoveUnit, move_unit
from desktop.workplace import Workplace
from tests.db import (
    matrix_story,
    register_story,
    test_matrix as cases,
    test_planted_word as words,
    test_register_matrix as registers,
)
from tests.db.casting import MOVED, OLD_TOWN, Cast, cast_of, found_for, plan_of
from tests.stores import DAY, at, proof, workplace_of

BOTH = ["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgresql)]
FEW = (Role.LEADER, Role.JUSTICE, Role.AUDITOR)
ROLES = [FEW, pytest.param(tuple(Role), marks=pytest.mark.long)]
of_roles = pytest.mark.parametrize("roles", ROLES, ids=["few roles", "every role"])
CASE_PLAN = plan_of("371625000000", matrix_story.TOWN, (matrix_story.VILLAGE, "371625100202"))
REGISTER_PLAN = plan_of(
    register_story.COUNTY, register_story.TOWN, (register_story.VILLAGE, register_story.BESIDE)
)
DOORS = words.DOORS
LEFT = f"/1/{OLD_TOWN}/"
CAME = len(cases.NOTHING) - 3  # a column
CAME_ALONG = {"typed it oneself", "who gave it away", "town above"}
Founding = Callable[[Plan], Store]


@dataclass(frozen=True)
class FoundedStory:
    """A founded store in which a story was told, and where everybody of it lies now."""

    store: Store
    cast: Cast

    @contextmanager
    def asked(self, viewer: Viewer) -> Iterator[Reading]:
        with reading(self.store.engine) as connection:
            yield Reading(connection, self.cast.seat(viewer))

    def place(self, viewer: Viewer) -> Workplace:
        return workplace_of(self.store, self.cast.seat(viewer))


Moving = Callable[[Store], FoundedStory]


@pytest.fixture(params=BOTH)
def founding(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Founding]:
    # the work that a password costs by design is not what these tests are about
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: cheap)
    where = str(tmp_path / "county")
    if request.param == "postgresql":
        where = request.getfixturevalue("empty_database")
    stores: list[Store] = []

    def found(plan: Plan) -> Store:
        stores.append(found_for(where, plan))
        return stores[-1]

    yield found
    for store in stores:
        store.engine.dispose()


@pytest.fixture(params=["job still to come", "job done"])
def moved(request: pytest.FixtureRequest) -> Moving:
    """Move the units where the stories have them."""

    def move(store: Store) -> FoundedStory:
        before = cast_of(store)
        for unit, parent in MOVED.items():
            command = MoveUnit(
                unit=before.places[unit][0], parent=before.places[parent][0], reason="机构改革"
            )
            with unit_of_work(store, before.seat(at(path="/1/"))) as uow:
                move_unit(command, uow)
        if request.param == "job done":
            run_all(store)
        assert bool(unfinished(store)) == (request.param != "job done")
        assert cast_of(store) != before
        return FoundedStory(store, cast_of(store))

    return move


@pytest.fixture
def told(founding: Founding, moved: Moving) -> FoundedStory:
    store = founding(CASE_PLAN)
    matrix_story.tell(store, cast_of(store))
    return moved(store)


@pytest.fixture
def kept(founding: Founding, moved: Moving) -> FoundedStory:
    store = founding(REGISTER_PLAN)
    register_story.tell(store, cast_of(store))
    return moved(store)


def of_today(relation: str, cells: list[str]) -> list[str]:
    """Give a line of the table but for figures of the past: they stay where they were counted."""
    came = "0" if relation in CAME_ALONG and cells[CAME] == "1" else cells[CAME]
    return [*cells[:CAME], came, *cells[CAME + 1 :]]


@of_roles
def test_a_case_is_seen_as_the_table_says(told: FoundedStory, roles: tuple[Role, ...]) -> None:
    wrong: dict[tuple[str, str], object] = {}
    for (relation, name), so in cases.expected().items():
        if not cases.ROLES[name] <= {*roles}:
            continue
        with told.asked(cases.seated(relation, name)) as ask:
            found = cases.shown(ask)
        now = of_today(relation, so)
        wrong |= {(relation, name): (now, found)} if found != now else {}

    assert wrong == {}
    assert proof(told.store) == []


@of_roles
def test_people_are_seen_as_the_table_says(kept: FoundedStory, roles: tuple[Role, ...]) -> None:
    wrong: dict[tuple[str, str], object] = {}
    for account, (relation, cells) in enumerate(registers.table(registers.PEOPLE), 100):
        unit, path, division = registers.RELATIONS[relation]
        for role in roles:
            who = register_story.viewer(role, path, division, unit, account)
            with kept.asked(who) as ask:
                found = registers.asked(ask)
            found |= registers.tried(kept.place(who))
            so = registers.expected(role, cells)
            wrong |= {(relation, role.value): (so, found)} if found != so else {}

    assert wrong == {}


@of_roles
def test_special_groups_are_seen_as_the_table_says(
    kept: FoundedStory, roles: tuple[Role, ...]
) -> None:
    wrong = []
    for relation, cells in registers.table(registers.SPECIAL):
        for role in roles:
            who = register_story.viewer(role, *registers.DIVISIONS[relation])
            for kind, id_, readers in registers.groups(aids=False):
                with kept.asked(who) as ask:
                    found = registers.special(ask, kind, id_)
                so = {name: cells[name] for name in found} if role in readers else registers.UNSEEN
                wrong += [(relation, role.value, kind, found)] if found != so else []

    assert wrong == []


@pytest.mark.parametrize("roles", [FEW[1:2], *ROLES[1:]], ids=["a specialist", "every role"])
def test_a_planted_word_comes_through_no_door(kept: FoundedStory, roles: tuple[Role, ...]) -> None:
    for what in ("religion", "aids"):
        register_story.switch(kept.store, what, "on")
    open_ = []
    for who in words.everybody(roles):
        with kept.asked(who) as ask:
            said = {name: str(door(ask, register_story.RELIGION)) for name, door in DOORS.items()}
        open_ += [
            (name, word, str(*who.roles), who.path)
            for name, answer in said.items()
            for word in register_story.HIDDEN
            if word in answer
        ]

    assert open_ == []


def test_the_town_that_was_left_sees_nothing_and_keeps_its_figures(told: FoundedStory) -> None:
    for role in Role:
        with told.asked(at(9, OLD_TOWN, LEFT, frozenset({role}))) as ask:
            found = cases.shown(ask)
            people = ask.people.find("鹿鸣")
        came = "1" if role in CASE_ROLES else "0"
        assert found == [*cases.NOTHING[:CAME], came, *cases.NOTHING[CAME + 1 :]], role
        assert people == []


def test_by_the_tree_of_today_the_new_town_has_its_figures(told: FoundedStory) -> None:
    found = {}
    for path in (LEFT, "/1/10/", "/1/"):
        with told.asked(at(9, 9, path, frozenset({Role.LEADER}))) as ask:
            of_then, of_now = ask.counts, ask.counts.by_today()
            found[path] = [one.total("dispute.came.unit", DAY, DAY) for one in (of_then, of_now)]

    assert found == {LEFT: [1, 0], "/1/10/": [0, 1], "/1/": [1, 1]}
