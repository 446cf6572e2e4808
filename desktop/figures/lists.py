"""The list behind each number: exactly the cases that it counts."""

from dataclasses import dataclass, replace

from db.queries.case_filter import CaseFilter
from db.queries.counts import ROOT_DEPTH
from db.subjects.case.steps import FINISHED, Step
from db.viewer import Viewer
from desktop.figures.overview import Overview
from desktop.figures.periods import Period, Span
from desktop.texts.codes import load_codes

COUNTED = tuple(sorted(map(str, frozenset(Step) - {Step.VOIDED})))  # what is void counts nowhere
DONE_STEPS = tuple(sorted(map(str, FINISHED)))
UNFINISHED = tuple(
    sorted(map(str, frozenset(Step) - FINISHED - {Step.VOIDED})),
)


@dataclass(frozen=True, slots=True)
class Behind:
    """What a number opens, under which title, and in words what it counts."""

    wanted: CaseFilter
    title: str
    told: str


def may_open(viewer: Viewer) -> bool:
    """Only the county's centre sees all that its units registered, so only there lists agree."""
    return viewer.path.count("/") == ROOT_DEPTH


def came(nature: str, period: Period) -> Behind:
    span = period.span
    return Behind(
        registered(nature, span),
        f"{period.name}登记的{_nature(nature)}",
        f"{span.words} 登记的{_nature(nature)}，按登记日期计，不含作废",
    )


def done(nature: str, period: Period) -> Behind:
    span = period.span
    return Behind(
        finished(nature, span),
        f"{period.name}办结的{_nature(nature)}",
        f"{span.words} 办结的{_nature(nature)}，按办结日期计（含待回访、待结案），不含作废",
    )


def registered(
    nature: str, span: Span, *, category: str = "", town: str = "", source: str = ""
) -> CaseFilter:
    return CaseFilter(
        steps=COUNTED,
        nature=nature,
        category=category,
        town=town,
        source=source,
        registered_from=span.first,
        registered_to=span.last,
    )


def finished(nature: str, span: Span, *, outcome: str = "") -> CaseFilter:
    return CaseFilter(
        steps=DONE_STEPS,
        nature=nature,
        outcome=outcome,
        finished_from=span.first,
        finished_to=span.last,
    )


def overdue(shown: Overview) -> Behind:
    today = shown.period.span.last
    name = _nature(shown.nature)
    return Behind(
        CaseFilter(nature=shown.nature, overdue_on=today),
        f"超期的{name}",
        f"{today:%Y-%m-%d} 之前应完成分流或办结、现在仍未完成的{name}（分流时限、办结时限）",
    )


def at_step(nature: str, step: str) -> Behind:
    name = load_codes()["step"].name_of(step)
    return Behind(
        CaseFilter(nature=nature, steps=(step,)),
        f"{name}的{_nature(nature)}",
        f"现在处于“{name}”环节的{_nature(nature)}",
    )


def of_category(shown: Overview, code: str) -> Behind | None:
    """Give nothing for cases without a category: no filter of a list finds them."""
    if not code:
        return None
    name = load_codes()["case_category"].name_of(code)
    wanted = registered(shown.nature, shown.period.span, category=code)
    return Behind(wanted, f"{shown.period.name}登记 · {name}", "")


def of_town(shown: Overview, code: str, name: str) -> Behind | None:
    if not code:
        return None
    lying = shown.lying.get(code)
    wanted = registered(shown.nature, shown.period.span, town="" if lying else code)
    now = "（按现行隶属）" if lying else ""
    return Behind(replace(wanted, lying=lying), f"{shown.period.name}登记 · {name}{now}", "")


def of_source(shown: Overview, code: str) -> Behind | None:
    if not code:
        return None
    name = load_codes()["source"].name_of(code)
    wanted = registered(shown.nature, shown.period.span, source=code)
    return Behind(wanted, f"{shown.period.name}登记 · {name}", "")


def of_outcome(shown: Overview, code: str) -> Behind | None:
    if not code:
        return None
    name = load_codes()["outcome"].name_of(code)
    wanted = finished(shown.nature, shown.period.span, outcome=code)
    return Behind(wanted, f"{shown.period.name}办结 · {name}", "")


def _nature(nature: str) -> str:
    return load_codes()["nature"].name_of(nature)
