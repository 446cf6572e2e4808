"""The list behind each number: exactly the cases that it counts."""

from dataclasses import dataclass, replace
from typing import Any

from db.queries.case_filter import CaseFilter
from db.queries.cohort_cases import CohortCases
from db.queries.counts import ROOT_DEPTH
from db.subjects.case.figure import Cases, Figure, Split
from db.subjects.case.steps import FINISHED, OPEN, Step
from db.viewer import Viewer
from desktop.figures.ground import FAILURE, SUCCESS
from desktop.figures.overview import Overview
from desktop.figures.periods import Period, Span
from desktop.texts.codes import load_codes

COUNTED = tuple(sorted(map(str, frozenset(Step) - {Step.VOIDED})))  # what is void counts nowhere
DONE_STEPS = tuple(sorted(map(str, FINISHED)))
OPEN_STEPS = tuple(sorted(map(str, OPEN)))
JUDGED = {  # the code table by which cases belong to a cohort
    Cases.MEDIATED: "outcome",
    Cases.REACHED: "followup_result",
    Cases.OWED: "performance",
}


@dataclass(frozen=True, slots=True)
class Behind:
    """What a number opens, under which title, and in words what it counts."""

    wanted: CaseFilter
    title: str
    told: str


def may_open(viewer: Viewer) -> bool:
    """Only the county's centre sees all that its units registered, so only there lists agree."""
    return viewer.path.count("/") == ROOT_DEPTH


def behind_figure(figure: Figure, nature: str, period: Period) -> Behind:
    told = figure.cohort
    return Behind(
        cases(told.cases, nature, period.span),
        worded(told.title, nature, period),
        worded(told.told, nature, period),
    )


def behind_part(split: Split, shown: Overview, code: str, name: str) -> Behind | None:
    """Give nothing for cases that say nothing there: no filter of a list finds them."""
    if not code:
        return None
    title = worded(split.opens, shown.nature, shown.period, name=name)
    wanted = cases(split.cohort.cases, shown.nature, shown.period.span)
    lying = shown.lying.get(code) if split.by_place else None
    if lying:
        return Behind(replace(wanted, lying=lying), f"{title}（按现行隶属）", "")
    narrowed: dict[str, Any] = {split.narrows: (code,) if split.narrows == "steps" else code}
    return Behind(replace(wanted, **narrowed), title, "")


def cases(which: Cases, nature: str, span: Span) -> CaseFilter:
    """Give the filter of a list: over a span that ends today."""
    judged = load_codes()[JUDGED[which]].counting_as(SUCCESS, FAILURE) if which in JUDGED else ()
    known = CaseFilter(nature=nature, cohort=CohortCases(which, span.first, span.last, judged))
    match which:
        case Cases.CAME:
            return replace(
                known, steps=COUNTED, registered_from=span.first, registered_to=span.last
            )
        case Cases.LATE:
            return replace(known, overdue_on=span.last)
        case Cases.OPEN:
            return replace(known, steps=OPEN_STEPS)
        case Cases.TO_DO | Cases.DUE:
            return known
        case _:
            return replace(known, steps=DONE_STEPS, finished_from=span.first, finished_to=span.last)


def split_title(split: Split, shown: Overview) -> str:
    """Name the earlier span only where there is one to compare with."""
    against = f"，{shown.period.against}" if shown.compared else ""
    return worded(split.title, shown.nature, shown.period, against=against)


def worded(words: str, nature: str, period: Period, **more: str) -> str:
    """Fill the words of a description in."""
    told = {
        "period": period.name,
        "against": period.against,
        "span": period.span.words,
        "spans": f"{period.span.words}，对照 {period.before.words}",
        "today": f"{period.span.last:%Y-%m-%d}",
        "nature": load_codes()["nature"].name_of(nature),
    }
    return words.format(**(told | more))
