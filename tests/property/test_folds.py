"""Whatever the events are and however they come, a fold gives an answer, and always the same."""

from collections import deque
from collections.abc import Sequence
from itertools import takewhile
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from db.followers.kinds import SUBJECTS
from db.followers.tallies import DAILY
from db.followers.words import line_of, words_of
from db.log.base import Event, Fact
from db.subjects import catalogue as codec
from db.subjects.case import events as said, fold as case_fold
from db.subjects.case.limit_facts import LimitsReprojected
from db.subjects.catalogue import KINDS, NAMES
from db.subjects.records.fold import record_fold
from tests.property.moves import PATHS, legal, opening
from tests.property.strategies import any_event, canonical, case_event, events_of, facts, strange

OFTEN = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
histories = st.lists(facts(any_event | case_event | strange), max_size=12)
case_histories = st.lists(facts(case_event), max_size=14)
OPENED = opening(1, 1, 3)
SILENT = (said.NoteAdded, said.StepWithdrawn, LimitsReprojected)  # no moves


def opened(found: Sequence[Fact]) -> list[Fact]:
    first = Fact(0, 0, 1, 0, 1, 1, "/1/", 0, OPENED)
    return [first, *canonical(list(found))]


@OFTEN
@given(found=histories)
def test_no_fold_ever_raises(found: list[Fact]) -> None:
    for register in SUBJECTS.values():
        for history in (canonical(found), opened(found)):
            folded = register.fold(1, history)
            assert folded == register.fold(1, history)
            if folded.row:
                assert set(folded.row) == {column.name for column in register.table.c}


@OFTEN
@given(found=case_histories, seed=st.integers(0, 999))
def test_a_case_does_not_depend_on_the_order_in_which_its_events_came(
    found: list[Fact], seed: int
) -> None:
    shuffled = Random(seed).sample(found, len(found))
    known = {(fact.device, fact.counter): fact for fact in found}
    again = [known[fact.device, fact.counter] for fact in shuffled]

    assert case_fold.fold(1, opened(again)) == case_fold.fold(1, opened(found))


@OFTEN
@given(found=case_histories)
def test_every_event_of_a_case_is_followed_or_kept_as_a_conflict(found: list[Fact]) -> None:
    """Nothing disappears: what did not change the case is in the list of conflicts."""
    facts_ = [fact for fact in opened(found) if NAMES[type(fact.event)] != "subject.erased"]
    history = case_fold.follow(1, facts_)
    clashes = {(one.device, one.counter) for one in history.conflicts}
    kept = [*filter(None, [history.opening]), *(made.fact for made in history.made)]
    followed = {(fact.device, fact.counter) for fact in kept}
    waits = {(one.device, one.counter) for one in history.conflicts if one.code == "unreadable"}
    for fact in takewhile(lambda one: (one.device, one.counter) not in waits, facts_):
        place = fact.device, fact.counter
        silent = isinstance(fact.event, SILENT)
        taken_back = any(isinstance(f.event, said.StepWithdrawn) for f in facts_)
        assert place in clashes or place in followed or silent or taken_back


@OFTEN
@given(found=case_histories)
def test_what_follows_from_a_case_never_raises(found: list[Fact]) -> None:
    register = SUBJECTS["case"]
    row = register.fold(1, opened(found)).row
    if row and register.words:
        cells = DAILY.cells(row)
        assert all(amount.number == 1 for amount in cells.values())
        title = words_of([line_of(row["title"])])
        assert {*title.loose} <= {*register.words(row).loose}


@OFTEN
@given(event=st.sampled_from(sorted(KINDS)).flatmap(lambda name: events_of(KINDS[name])))
def test_every_event_reads_back_as_it_was_written(event: Event) -> None:
    name, bodies = codec.encode(event)

    assert codec.decode(name, bodies) == event


@OFTEN
@given(name=st.sampled_from(sorted(KINDS)), body=st.binary(max_size=40) | st.text().map(str.encode))
def test_no_bytes_break_the_reader(name: str, body: bytes) -> None:
    assert isinstance(codec.decode(name, [body]), Event)


@OFTEN
@given(found=histories)
def test_a_record_keeps_what_its_columns_can_hold(found: list[Fact]) -> None:
    kinds = {"name": "text", "amount": "number", "phone": "code"}
    row = record_fold(kinds)(1, canonical(found)).row
    if row:
        assert isinstance(row["amount"], int | None)
        assert isinstance(row["name"], str | None)
        assert len(row["phone"] or "") <= 32


def author(random: Random, steps: int) -> tuple[list[Fact], list[Fact]]:
    """Go a lawful way to a signature as one desk, and another one that knows only its start."""
    own = [Fact(1, 1, 1, 1, 1, 1, "/1/", 1, OPENED)]
    forward = (said.AgreementSigned, said.TermsReached, said.MediationHeld, said.CaseKept)
    for turn in range(2, 2 + steps):
        found = {type(e): e for e in legal(case_fold.follow(1, own), 1, 9, 100 + turn, PATHS)}
        wanted = [*forward, said.CaseAccepted]
        kind = next((kind for kind in wanted if kind in found), said.NoteAdded)
        own.append(Fact(turn, 10 * turn, 1, turn, 1, 1, "/1/", turn, found[kind]))
    known = random.randint(1, len(own) - 1)
    other = own[:known]
    for number in range(1, random.randint(2, 6)):
        unit, device = random.choice([(1, 2), (2, 3), (2, 4)])
        late = legal(case_fold.follow(1, sorted(other, key=_place)), unit, 3, 900 + number, PATHS)
        event = random.choice(late)
        if isinstance(event, said.AgreementSigned | said.TermsReached):
            continue
        turn, hlc = max(f.turn for f in other) + 1, random.randint(1, 90)
        path = PATHS[unit]
        other.append(Fact(turn, hlc, device, number, 1, unit, path, number, event))
    return own, other[known:]


def _place(fact: Fact) -> tuple[int, ...]:
    return fact[:4]


@OFTEN
@given(seed=st.integers(0, 10**9))
def test_what_was_signed_stands_whatever_arrives_late(seed: int) -> None:
    random = Random(seed)
    own, late = author(random, steps=random.randint(5, 7))
    signed = [fact for fact in own if isinstance(fact.event, said.AgreementSigned)]

    conflicts = case_fold.follow(1, sorted([*own, *late], key=_place)).conflicts

    assert signed
    assert not {(f.device, f.counter) for f in signed} & {(c.device, c.counter) for c in conflicts}


def test_without_the_rescue_signed_papers_would_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above is believed because it finds this."""
    monkeypatch.setattr(case_fold._Rescue, "find", lambda _self, _skipped: None)
    prove = test_what_was_signed_stands_whatever_arrives_late.hypothesis.inner_test  # type: ignore[attr-defined]

    with pytest.raises(AssertionError):
        deque(map(prove, range(300)))
