"""What holds of every kind of subject: it waits for what it cannot read, and the law takes it."""

from collections import defaultdict

import pytest

from db.followers.kinds import SUBJECTS
from db.log.base import Erased, Event, Fact, Subject, SubjectErased, Unreadable
from db.process.folded import NOTHING
from tests.golden.event_samples import BY_NUMBER

SAMPLES: defaultdict[Subject, list[Event]] = defaultdict(list)
for sample in (one for samples in BY_NUMBER.values() for one in samples):
    for subject in sample.subjects():
        SAMPLES[subject].append(sample)


def history(*events: Event) -> list[Fact]:
    return [Fact(n, n, 1, n, 7, 1, "/1/", 1_000 + n, event) for n, event in enumerate(events, 1)]


@pytest.mark.parametrize("kind", SUBJECTS)
def test_what_only_a_newer_program_tells_of_has_no_row_yet(kind: str) -> None:
    newer = Unreadable(why=f"unknown kind {kind}.of_tomorrow")

    folded = SUBJECTS[kind].fold(1, history(newer, newer))

    assert (folded.row, folded.parts, folded.tellings) == (None, (), ())


@pytest.mark.parametrize("subject", SAMPLES, ids=str)
def test_the_law_leaves_nothing_whatever_came_before_and_comes_later(subject: Subject) -> None:
    fold = SUBJECTS[subject.kind].fold
    gone = SubjectErased(kind=subject.kind, id=subject.id, basis="本人申请", second=2)
    told = SAMPLES[subject]

    assert fold(subject.id, history(*told, gone, *told)) == NOTHING
    assert fold(subject.id, history(Erased(), gone)) == NOTHING
