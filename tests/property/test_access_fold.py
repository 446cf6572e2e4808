"""A day of access: every access is a line of it, in whatever order it came and whatever is odd."""

from random import Random

from hypothesis import HealthCheck, given, settings, strategies as st

from db.log.base import Fact
from db.log.clock import day_of
from db.models.work import ACCESS_DAYS, ACCESSES
from db.subjects.work.access import china_day, fold_access
from db.subjects.work.events import AccessMade, PersonalDataRevealed
from tests.property.strategies import any_event, canonical, events_of, facts, strange

OFTEN = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
KINDS = AccessMade | PersonalDataRevealed
accesses = st.sampled_from([AccessMade, PersonalDataRevealed]).flatmap(events_of)
histories = st.lists(facts(accesses | strange | any_event), max_size=12)


@OFTEN
@given(found=histories, seed=st.integers(0, 999))
def test_a_day_does_not_depend_on_the_order_in_which_its_events_came(
    found: list[Fact], seed: int
) -> None:
    known = canonical(found)
    shuffled = Random(seed).sample(known, len(known))

    assert fold_access(7, canonical(shuffled)) == fold_access(7, known)


@OFTEN
@given(found=st.lists(facts(accesses | strange), max_size=12))
def test_every_access_is_a_line_and_says_whose_it_was(found: list[Fact]) -> None:
    history = canonical(found)
    folded = fold_access(7, history)
    made = [fact for fact in history if isinstance(fact.event, KINDS)]

    assert [part["place"] for part in folded.parts] == list(range(len(made)))
    for part, fact in zip(folded.parts, made, strict=True):
        assert set(part) == {column.name for column in ACCESSES.c}
        assert (part["day_id"], part["actor"], part["recorded_at"]) == (7, fact.actor, fact.at)
    assert (folded.row is None) == (not made)
    if folded.row:
        assert set(folded.row) == {column.name for column in ACCESS_DAYS.c}
        assert folded.row["count"] == len(made)
        assert folded.row["actor"] == made[0].actor


@OFTEN
@given(ms=st.integers(0, 250_000_000_000_000))
def test_a_day_is_counted_as_the_calendar_of_china_does(ms: int) -> None:
    assert china_day(ms) == day_of(ms).toordinal()
