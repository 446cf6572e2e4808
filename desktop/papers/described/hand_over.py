"""网格（岗位）工作交接清单: what a worker has open, as a list that is signed when he leaves."""

from dataclasses import dataclass
from datetime import date

from db.queries import Reading
from db.queries.handing import Handing, KeptThing
from db.subjects.records.permissions import HANDING_OVER
from desktop.errors import RuleBroken
from desktop.forms import hand_over as form
from desktop.forms.hand_over import CaseLine, GridLine, HandOverList, KeptLine, PostLine
from desktop.papers.case_content import grouped
from desktop.papers.paper import Paper
from desktop.papers.readers import WHOEVER_READS_IT
from desktop.rules.chinese_dates import in_digits
from desktop.rules.deadlines import Reckoning
from desktop.texts.codes import load_codes


@dataclass(frozen=True, slots=True)
class HandOverTerms:
    """To whom, on which day and why; an empty `reason` leaves room to write it."""

    to: int
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class HandingOver:
    """What was read as open, who takes it, and the terms; what is hidden is said on the list."""

    handing: Handing
    to: Handing
    terms: HandOverTerms
    hidden: bool = False
    ended: bool = False
    complete: bool = True


def handing_over(reading: Reading, handing: Handing, terms: HandOverTerms) -> HandingOver:
    """Take what was read as open, also when it has moved meanwhile.

    Raises `record.unknown` for a successor who is not there.
    """
    to = reading.handing.open(terms.to, terms.on.isoformat())
    if to is None:
        raise RuleBroken("record.unknown", "to")
    return HandingOver(handing, to, terms)


def fill(asked: HandingOver, _known: Reckoning) -> HandOverList:
    handing, to, terms = asked.handing, asked.to, asked.terms
    return HandOverList(
        staff=handing.name,
        unit=handing.unit_name,
        to=to.name,
        to_unit=to.unit_name,
        reason=terms.reason,
        date=in_digits(terms.on),
        posts=_posts(handing),
        grids=tuple(GridLine(duty.code, duty.name) for duty in handing.duties),
        kept=(
            *(_kept("小微网格", one) for one in handing.micro_grids),
            *(_kept("楼栋", one) for one in handing.buildings),
        ),
        cases=_cases(handing),
        sees_buildings=handing.sees_buildings,
        sees_cases=handing.sees_cases,
    )


def _posts(handing: Handing) -> tuple[PostLine, ...]:
    functions = load_codes()["post_function"]
    return tuple(
        PostLine(functions.name_of(post.function), post.unit_name, _day(post.since))
        for post in handing.posts
    )


def _cases(handing: Handing) -> tuple[CaseLine, ...]:
    steps = load_codes()["step"]
    return tuple(
        CaseLine(grouped(case.number), case.title, steps.name_of(case.step))
        for case in handing.cases
    )


def _kept(kind: str, thing: KeptThing) -> KeptLine:
    households = "" if thing.households is None else str(thing.households)
    return KeptLine(kind, thing.name, thing.within, households)


def _day(iso: str) -> str:
    return in_digits(date.fromisoformat(iso)) if iso else ""


PAPER = Paper(
    key=form.CODE,
    title=form.NAME,
    about="staff",
    reader=WHOEVER_READS_IT,
    permission=HANDING_OVER,
    takes=HandOverList,
    fill=fill,
    draw=form.hand_over,
    naming=lambda asked: (asked.terms.on.isoformat(), asked.handing.name),
)
