"""What of a case its viewer reads whole: as its holder, by one's own typing, by the unit's work."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from db.queries.authors import PERSONAL, Authors, authors_of, typed_by
from db.queries.own_papers import OwnPapers, own_papers
from db.subjects.case.history import History
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import DONE, Case
from db.viewer import Viewer


class Sight(NamedTuple):
    """A viewer before a case."""

    viewer: Viewer
    case: Case
    holds: bool  # reads all of it
    works: bool  # its unit's work is in the case
    left: tuple[Party, ...]  # as the unit of the viewer last had them before it
    authors: Authors
    own: OwnPapers

    def readable(self, party: Party) -> Collection[str]:
        """Name the personal fields of a party that are shown in full."""
        if self.holds:
            return PERSONAL
        if self.case.step in DONE:
            return ()
        typed = typed_by(self.viewer.account, party, self.authors)
        return typed | _known(self.left, party) if self.works else typed

    @property
    def is_whole(self) -> bool:
        if self.holds:
            return True
        if self.case.registrar != self.viewer.account and not self.works:
            return False
        return not any(
            getattr(party, name) and name not in self.readable(party)
            for party in self.case.parties
            for name in PERSONAL
        )


def sight_of(viewer: Viewer, case: Case, history: History, gone: Collection[int] = ()) -> Sight:
    """Tell what a viewer reads; a unit reads on as the one whose place it has taken.

    `gone`: the committees whose place another has taken.
    """
    unit = viewer.unit
    works = viewer.works_on_cases and unit in map(history.acting, case.worked)
    issues = viewer.works_on_cases and viewer.is_committee
    own = own_papers(unit, case, history, gone) if issues else OwnPapers()
    return Sight(
        viewer=viewer,
        case=case,
        holds=may_read_whole(viewer, holder=case.holder, step=case.step),
        works=works,
        left=_left(unit, case, history) if own.codes or works else (),
        authors=authors_of(history),
        own=own,
    )


def _left(unit: int, case: Case, history: History) -> tuple[Party, ...]:
    """Give the parties as a unit last had them before it: now, or when it gave up the case."""
    if case.holder == unit:
        return case.parties
    before = (one.before for one in reversed(history.made))
    return next((held.parties for held in before if history.acting(held.holder) == unit), ())


def _known(left: Sequence[Party], party: Party) -> frozenset[str]:
    """Name what has not changed since; a day of birth would tell of a number that has."""
    then = next((one for one in left if one.id == party.id), None)
    if then is None:
        return frozenset()
    same = {name for name in PERSONAL if getattr(then, name) == getattr(party, name)}
    return frozenset(same if "number" in same else same - {"birth"})


def may_read_whole(viewer: Viewer, *, holder: int, step: str) -> bool:
    """Tell whether a viewer sees the personal fields of a case unmasked without giving a reason.

    Whoever works on cases in the unit that holds it does, until it is closed, answered or void. So
    do those of a unit whose work is in it, as far as they saw it then, and whoever typed a field:
    see `known_to` and `typed_by`.
    """
    return viewer.works_on_cases and viewer.unit == holder and step not in DONE
