"""What of a case its viewer reads whole: as its holder, by one's own typing, by the unit's work."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from db.events.cases import CaseRevisited
from db.events.parties import Party
from db.fold.history import History
from db.fold.steps import DONE, Case
from db.fold.unit_paths import is_same
from db.queries.authors import PERSONAL, Authors, authors_of, typed_by
from db.viewer import Viewer, may_read_whole


class Sight(NamedTuple):
    """A viewer before a case."""

    viewer: Viewer
    case: Case
    holds: bool  # reads all of it
    left: tuple[Party, ...]  # as the unit of the viewer last had them before it
    authors: Authors
    own_papers: frozenset[str]  # that the unit makes however the case goes on

    def readable(self, party: Party) -> Collection[str]:
        """Name the personal fields of a party that are shown in full."""
        if self.holds:
            return PERSONAL
        if self.case.step in DONE:
            return ()
        typed = typed_by(self.viewer.account, party, self.authors)
        return typed | _known(self.left, party) if self._worked else typed

    @property
    def is_whole(self) -> bool:
        if self.holds:
            return True
        if self.case.registrar != self.viewer.account and not self._worked:
            return False
        return not any(
            getattr(party, name) and name not in self.readable(party)
            for party in self.case.parties
            for name in PERSONAL
        )

    @property
    def _worked(self) -> bool:
        return self.case.is_work_of(self.viewer.path)


def sight_of(viewer: Viewer, case: Case, history: History) -> Sight:
    path = viewer.path
    own_papers = _own_papers(path, case, history)
    works = bool(own_papers) or case.is_work_of(path)
    return Sight(
        viewer=viewer,
        case=case,
        holds=may_read_whole(viewer, holder=case.holder, step=case.step),
        left=_left(path, case, history) if works else (),
        authors=authors_of(history),
        own_papers=own_papers,
    )


def _left(path: str, case: Case, history: History) -> tuple[Party, ...]:
    """Give the parties as a unit last had them before it: now, or when it gave up the case."""
    if is_same(path, case.holder_path):
        return case.parties
    before = (one.before for one in reversed(history.made) if one.before)
    return next((held.parties for held in before if is_same(path, held.holder_path)), ())


def _known(left: Sequence[Party], party: Party) -> frozenset[str]:
    """Name what has not changed since; a day of birth would tell of a number that has."""
    then = next((one for one in left if one.id == party.id), None)
    if then is None:
        return frozenset()
    same = {name for name in PERSONAL if getattr(then, name) == getattr(party, name)}
    return frozenset(same if "number" in same else same - {"birth"})


def _own_papers(path: str, case: Case, history: History) -> frozenset[str]:
    """Name what a unit keeps as a file of its own (人民调解法 §27), as far as it made it."""
    visits = (one.fact for one in history.made if isinstance(one.fact.event, CaseRevisited))
    made = {
        "agreement": is_same(path, case.agreed_by),
        "termination": is_same(path, case.ended_by),
        "registration": is_same(path, case.agreed_by) or is_same(path, case.ended_by),
        "revisit": any(is_same(path, visit.seen_from) for visit in visits),
    }
    return frozenset(code for code, mine in made.items() if mine)
