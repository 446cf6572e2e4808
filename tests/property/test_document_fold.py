"""A document: what desks said of it apart is one for all of them, in whatever order it came."""

from collections.abc import Sequence
from datetime import date
from random import Random

from hypothesis import HealthCheck, given, settings, strategies as st

from db.log.base import Fact, SubjectErased
from db.models.work import DOCUMENTS, SERVINGS
from db.process.folded import Folded
from db.subjects.documents.events import DocumentIssued, DocumentServed, DocumentVoided
from db.subjects.documents.fold import fold_document
from tests.property.strategies import any_event, canonical, events_of, facts, strange

OFTEN = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
said = st.sampled_from([DocumentIssued, DocumentServed, DocumentVoided]).flatmap(events_of)
DAY = date(2026, 11, 20)
ISSUED = DocumentIssued(
    document_id=7, paper="receipt", kind="case", id=1, number="", issued_on=DAY, digest="0"
)
SERVED = DocumentServed(document_id=7, served_on=DAY, how="direct", to="张建国")
VOIDED = DocumentVoided(document_id=7, voided_on=DAY, reason="写错")


@OFTEN
@given(found=st.lists(facts(said | strange | any_event), max_size=12), seed=st.integers(0, 999))
def test_a_document_does_not_depend_on_the_order_in_which_its_events_came(
    found: list[Fact], seed: int
) -> None:
    known = canonical(found)
    shuffled = Random(seed).sample(known, len(known))

    assert fold_document(7, canonical(shuffled)) == fold_document(7, known)


@OFTEN
@given(found=st.lists(facts(said | strange), max_size=12))
def test_whatever_was_said_is_kept_and_void_it_stays(found: list[Fact]) -> None:
    history = canonical(found)
    folded = fold_document(7, history)
    events = [fact.event for fact in history]
    erased = any(isinstance(event, SubjectErased) for event in events)
    opened = not erased and any(isinstance(event, DocumentIssued) for event in events)

    assert (folded.row is not None) == opened
    assert folded.conflicts == ()
    if folded.row is None:
        return
    assert set(folded.row) == {column.name for column in DOCUMENTS.c}
    served = [event for event in events if isinstance(event, DocumentServed)]
    assert sorted(part["recipient"] for part in folded.parts) == sorted(one.to for one in served)
    assert all(set(part) == {column.name for column in SERVINGS.c} for part in folded.parts)
    void = any(isinstance(event, DocumentVoided) for event in events)
    assert (folded.row["state"] == "voided") == void


def told_apart(first: Sequence[object], clocks: tuple[int, int]) -> Folded:
    """One desk issued; then two others say their part without knowing of each other."""
    here, there = clocks
    opened = Fact(1, 1, 1, 1, 5, 2, "/1/2/", 1, ISSUED)
    served = Fact(2, here, 2, 1, 6, 2, "/1/2/", here, SERVED)
    voided = Fact(2, there, 3, 1, 7, 2, "/1/2/", there, VOIDED)
    known = {ISSUED: opened, SERVED: served, VOIDED: voided}
    return fold_document(7, canonical([known[one] for one in first]))  # type: ignore[index]


@given(
    order=st.permutations([ISSUED, SERVED, VOIDED]),
    clocks=st.tuples(st.integers(2, 99), st.integers(2, 99)),
)
def test_void_at_one_desk_and_served_at_another_is_void_and_was_served(
    order: list[object], clocks: tuple[int, int]
) -> None:
    folded = told_apart(order, clocks)

    assert folded.row
    assert (folded.row["state"], folded.row["reason"]) == ("voided", "写错")
    assert [part["recipient"] for part in folded.parts] == ["张建国"]


def test_what_is_said_before_it_was_issued_waits() -> None:
    served = Fact(2, 5, 2, 1, 6, 2, "/1/2/", 5, SERVED)

    assert fold_document(7, [served]).row is None
