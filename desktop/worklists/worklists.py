"""The lists of the board: what stands in each, and how many that are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.queries import Reading
from db.queries.applications import hears_of
from db.queries.case_filter import CaseFilter
from db.queries.cases import CaseLine, key_of
from db.queries.counts import ROOT_DEPTH, Soon
from db.queries.whole import whole
from db.subjects.case.moves import ANSWERS
from db.subjects.case.steps import Step
from db.viewer import Duty, Viewer
from desktop.cases.acts import ACT_OF
from desktop.cases.clocks import soon
from desktop.rules.deadlines import Reckoning
from desktop.texts.tones import Tone
from desktop.usecases.limits import reckoning_of

NATURES = ("dispute", "matter")
NATURE_NAMES = {"dispute": "纠纷", "matter": "事项"}
AT_WORK = tuple(
    map(str, (Step.HANDLING, Step.MEDIATING, Step.AGREED, Step.SIGNED, Step.ENDED)),
)
CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True)
class WorkList:
    """One list: what stands in it, and what it says when nothing does.

    `asked`: the move of an application; only those to whom it is told have the list.
    """

    key: str
    title: str
    empty: str
    steps: tuple[str, ...] = ()
    tone: Tone | None = None
    asked: str = ""


_OF_CASES = (
    WorkList(
        "accept",
        "待受理",
        "没有等待受理的案件。受理窗口登记的新案件会列在这里。",
        (Step.PENDING_ACCEPTANCE,),
    ),
    WorkList(
        "dispatch",
        "待分流",
        "没有等待分流的案件。受理之后、定去向之前的案件列在这里。",
        (Step.PENDING_DISPATCH,),
    ),
    WorkList(
        "sign_in",
        "待签收",
        "没有等待签收的案件。交办来的案件签收之前列在这里。",
        (Step.PENDING_SIGN_IN,),
    ),
    WorkList("work", "办理中", "没有正在办理的案件。", AT_WORK),
    WorkList("soon", "临期", "没有临近时限的案件。", tone=Tone.WARN),
    WorkList("late", "超期", "没有超过时限的案件。", tone=Tone.LATE),
    WorkList("revisit", "待回访", "没有等待回访的案件。办结之后列在这里。", (Step.FINISHED,)),
    WorkList("close", "待结案", "没有等待结案的案件。回访之后列在这里。", (Step.REVISITED,)),
    WorkList(
        CONFLICTS,
        "数据冲突待核",
        "没有待核的数据冲突。两个终端同时改了同一处时，两个版本都列在这里。",
        tone=Tone.LATE,
    ),
)
_OF_APPLICATIONS = tuple(
    WorkList(
        name,
        ACT_OF[name].board,
        f"没有{ACT_OF[name].board}的案件。报来的申请答复之前列在这里。",
        tone=Tone.INFO,
        asked=name,
    )
    for name in ANSWERS
)
LISTS = (*_OF_CASES, *_OF_APPLICATIONS)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the board looks at. `own`: held by the viewer's own unit, else by any unit below."""

    natures: tuple[str, ...] = ("dispute",)
    own: bool = True


@dataclass(frozen=True, slots=True)
class BoardCounts:
    """How many stand in each list, for each nature apart: they are never added up."""

    numbers: Mapping[str, tuple[int, ...]]

    def of(self, key: str) -> tuple[int, ...]:
        return self.numbers.get(key, ())


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where somebody begins: with the first of these lists in which anything waits."""

    lists: tuple[str, ...]
    scope: Scope


def lists_of(viewer: Viewer) -> tuple[WorkList, ...]:
    """Give the lists of somebody's board: those of applications to whom they are told."""
    return tuple(work for work in LISTS if not work.asked or hears_of(work.asked, viewer))


def beginning_of(viewer: Viewer) -> Beginning:
    """Who sends cases on begins with 待分流, who is sent them with what waits for his own unit."""
    if viewer.duties & {Duty.AT_THE_DESK, Duty.LEADING}:
        return Beginning(("dispatch",), Scope())
    both = Duty.HANDLING in viewer.duties  # matters above all; disputes are mediated
    scope = Scope(NATURES) if both else Scope()
    return Beginning(("sign_in", "work", "dispatch", "revisit", "close"), scope)


def may_look_below(viewer: Viewer) -> bool:
    """Only the county's own centre sees every case that its units hold, so that counts agree."""
    return viewer.path.count("/") == ROOT_DEPTH


def filters_of(
    work: WorkList, scope: Scope, today: date, known: Reckoning
) -> tuple[CaseFilter, ...]:
    """Give the disjoint filters whose cases together are the list."""
    near = soon(today, known)
    return tuple(
        wanted
        for nature in scope.natures
        for wanted in _of_nature(work, nature, scope, today, near)
    )


def _of_nature(
    work: WorkList, nature: str, scope: Scope, today: date, near: Soon
) -> Iterable[CaseFilter]:
    if work.key == "late":
        yield CaseFilter(nature=nature, mine=scope.own, overdue_on=today)
    elif work.key == "soon":
        yield CaseFilter(nature=nature, mine=scope.own, due_from=today, soon=tuple(near))
    elif work.asked:  # whoever holds it
        yield CaseFilter(nature=nature, asked=work.asked)
    elif work.steps:
        yield CaseFilter(steps=tuple(map(str, work.steps)), nature=nature, mine=scope.own)


@whole
def page_of(
    reading: Reading, filters: Sequence[CaseFilter], after: CaseLine | None, limit: int
) -> list[CaseLine]:
    """Give the next lines of several filters, the nearest time limit first."""
    key = key_of(after, "due") if after else None
    found = [line for one in filters for line in reading.cases.page(one, "due", key, limit)]
    return sorted(found, key=lambda line: (line.due, line.id))[:limit]


@whole
def count_lists(
    reading: Reading, scope: Scope, today: date, lists: Sequence[WorkList] = _OF_CASES
) -> BoardCounts:
    """Count lists from the counts alone; of applications, which are few, the cases."""
    natures = [_counts_of(reading, nature, scope, today) for nature in scope.natures]
    numbers = {work.key: tuple(found[work.key] for found in natures) for work in _OF_CASES}
    numbers |= {
        work.key: tuple(
            reading.case_ledger.count(CaseFilter(nature=nature, asked=work.asked))
            for nature in scope.natures
        )
        for work in lists
        if work.asked
    }
    return BoardCounts(numbers | {CONFLICTS: (reading.work.count_conflicts(),)})


def _counts_of(reading: Reading, nature: str, scope: Scope, today: date) -> dict[str, int]:
    waiting = reading.counts.waiting(nature, today, own=scope.own)
    found = {
        work.key: sum(one.number for one in waiting if one.step in work.steps) for work in _OF_CASES
    }
    found["late"] = sum(one.overdue for one in waiting)
    near = soon(today, reckoning_of(reading))
    found["soon"] = reading.counts.soon(nature, today, near, own=scope.own)
    return found
