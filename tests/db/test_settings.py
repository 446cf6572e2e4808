"""Settings of the county on both stores: the last that was chosen stands, on every desk alike."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings as effort, strategies as st

from db.log.base import SubjectErased
from db.process.setting import Level, Setting, Whole, number_of
from db.queries.settings import Turn
from db.rows.uow import Store, answers, store_on, unit_of_work
from db.subjects.settings.events import SettingSet
from desktop.rules.permissions import EVERYBODY
from tests.stores import (
    at,
    from_a_newer_program,
    in_memory,
    local_store,
    proof,
    rows_of,
    sent,
    take,
    work,
)

IDLE = Setting(
    key="idle",
    kind=Whole(least=1, most=60),
    default=15,
    level=Level.COUNTY,
    permission=EVERYBODY,
    basis="x",
    group="x",
    title="x",
)
OWN = Setting(
    key="own",
    kind=IDLE.kind,
    default=3,
    level=Level.ACCOUNT,
    permission=EVERYBODY,
    basis="x",
    group="x",
    title="x",
)


def chosen(value: str | None, before: str | None = None) -> SettingSet:
    return SettingSet(key="idle", value=value, before=before)


def value_in(store: Store) -> int:
    with answers(store, at()) as reading:
        return reading.settings.of(IDLE)


def history_in(store: Store) -> list[Turn]:
    with answers(store, at()) as reading:
        return reading.settings.history(IDLE)


def meet(one: Store, other: Store) -> None:
    told = sent(one)
    take(one, *sent(other))
    take(other, *told)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    other = local_store(tmp_path / "other.db", 2)
    yield other
    other.engine.dispose()


def test_without_an_event_the_default_holds_and_it_can_hold_again(store: Store) -> None:
    assert value_in(store) == 15
    work(store, chosen("20"))
    assert value_in(store) == 20
    work(store, chosen(None, "20"))
    assert value_in(store) == 15
    assert [one.value for one in history_in(store)] == [None, "20"]
    assert proof(store) == []


def test_two_desks_that_choose_apart_agree_and_both_choices_stand_in_the_history(
    store: Store, other: Store
) -> None:
    work(store, chosen("20"))
    work(other, chosen("30"), viewer=at(2, 2, "/2/"))

    meet(store, other)

    assert value_in(store) == value_in(other) in {20, 30}
    turns = history_in(store)
    assert turns == history_in(other)
    assert [one.value for one in turns[:1]] == [str(value_in(store))]
    assert sorted(str(one.value) for one in turns) == ["20", "30"]
    assert [one.apart for one in turns] == [True, False], "the later had not heard of the first"
    assert [one.before for one in turns] == [turns[1].value, None], "and its old value is named"
    assert rows_of(store, "setting", [number_of("idle")]) == rows_of(
        other, "setting", [number_of("idle")]
    )
    assert proof(store) == proof(other) == []


def test_what_this_program_does_not_know_of_a_setting_is_kept_and_its_default_holds(
    store: Store,
) -> None:
    work(store, SettingSet(key="idle", value="a day"), SettingSet(key="colour", value="red"))
    assert value_in(store) == 15
    assert history_in(store)[0].value == "a day"
    from_a_newer_program(store, *chosen("1").subjects(), viewer=at())
    assert value_in(store) == 15
    assert proof(store) == []


def test_what_is_erased_is_gone_and_the_default_holds(store: Store) -> None:
    work(store, chosen("20"))
    work(store, SubjectErased(kind="setting", id=number_of("idle"), basis="误录", second=2))
    assert value_in(store) == 15
    assert history_in(store) == []
    assert proof(store) == []


def test_an_account_has_its_own_choice_and_no_event_tells_of_it(store: Store) -> None:
    before = len(sent(store))
    for account, value in ((1, "7"), (2, "8"), (2, None)):
        with unit_of_work(store, at(account)) as uow:
            uow.local.choose(uow.settings.local_key(OWN), value, 1_000)
    with answers(store, at(1)) as reading:
        mine = reading.settings.standing(OWN)
        assert (reading.settings.of(OWN), mine.value, mine.at) == (7, "7", 1_000)
    with answers(store, at(2)) as reading:
        assert reading.settings.of(OWN) == 3
        assert reading.settings.standing(OWN).at == 0
    assert len(sent(store)) == before


@effort(deadline=None, max_examples=12)
@given(
    st.lists(
        st.tuples(st.sampled_from("012"), st.sampled_from([None, "5", "6", "7", "meet"])),
        max_size=14,
    )
)
def test_whatever_is_chosen_wherever_desks_that_have_met_show_the_same(
    deeds: list[tuple[str, str | None]],
) -> None:
    """Each desk chooses by what it sees itself; in the end all have met."""
    desks = [store_on(in_memory(), device) for device in (1, 2, 3)]
    said = []
    for place, value in deeds:
        desk = desks[int(place)]
        if value == "meet":
            meet(desk, desks[int(place) - 1])
            continue
        stood = history_in(desk)[0].value if history_in(desk) else None
        work(desk, chosen(value, stood))
        said.append(value)
    for _ in range(2):
        for one, two in ((0, 1), (1, 2), (2, 0)):
            meet(desks[one], desks[two])
    values = {value_in(desk) for desk in desks}
    told = [[(turn.value, turn.before, turn.apart) for turn in history_in(desk)] for desk in desks]
    assert len(values) == 1
    assert told[0] == told[1] == told[2]
    assert sorted(map(str, said)) == sorted(str(one[0]) for one in told[0]), "nothing is lost"
    shown = told[0][0][0] if told[0] else None
    assert values == {15 if shown is None else int(shown)}, "the newest is what holds"
