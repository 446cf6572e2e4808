"""The figures of cases: one entry each, from which everything that is shown of it follows."""

from datetime import date

from db.subjects.case import cohorts
from db.subjects.case.figure import (
    CAME,
    DONE,
    OUR_RULE,
    Amount,
    Better,
    Cut,
    Figure,
    Share,
    Untold,
    lasting,
)
from db.subjects.case.measures import DUE_GRAIN, Measure, Row, finished_on, finisher, holder
from db.subjects.case.steps import DONE as CLOSED, NEVER

_STILL_REVISITED = "去年的多已回访，今年的还在回访，不是同样截止"
_NOT_KEPT = "过去各日的超期数没有留存"
_MEDIATED = frozenset({"dispute"})
_SENT = frozenset({"dispute", "matter"})  # an enquiry is answered where it is asked


def _finish_by(case: Row) -> date:
    day: date | None = case["finish_by"]
    return day or NEVER


def _finished_late_on(case: Row) -> date | None:
    day = finished_on(case)
    return day if day and day > _finish_by(case) else None


def _to_finish_by(case: Row) -> date | None:
    waits = case["step"] not in CLOSED and not finished_on(case)
    day = _finish_by(case)
    return day if waits and day < NEVER else None


def _mediated_on(case: Row) -> date | None:
    return finished_on(case) if case["nature"] == "dispute" else None


def _revisited_on(case: Row) -> date | None:
    return finished_on(case) if case["satisfaction"] else None


def _performed_on(case: Row) -> date | None:
    return finished_on(case) if case["performed"] else None


def _sent_on(case: Row) -> date | None:
    return finished_on(case) if case["sent"] else None


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="came",
        title="{period}登记",
        cohort=cohorts.CAME,
        cut=Cut.END,
        part="期内登记的件数",
        formula=lambda counted: Amount(counted.came),
        basis=OUR_RULE,
        each=True,
        tallied=CAME,
    ),
    Figure(
        key="done",
        title="{period}办结",
        cohort=cohorts.DONE,
        cut=Cut.END,
        part="期内办结的件数",
        formula=lambda counted: Amount(counted.done),
        basis=OUR_RULE,
        each=True,
        tallied=DONE,
    ),
    Figure(
        key="late",
        title="超期",
        cohort=cohorts.LATE,
        cut=Cut.NOW,
        part="未结案中已过任一时限的件数",
        formula=lambda counted: Amount(counted.late, counted.open),
        basis="时限表",
        alone=_NOT_KEPT,
        line="未结案 {whole:,} 件中",
        alarm=True,
    ),
    Figure(
        key="lasting",
        title="{period}用时中位数",
        cohort=cohorts.DONE,
        cut=Cut.END,
        part="从登记日到办结日的天数，取居中的一件；超过30天的按两周一档",
        formula=lambda counted: lasting(counted.parts("done.duration")),
        basis=OUR_RULE,
        empty="没有办结的{nature}",
    ),
    Figure(
        key="on_time",
        title="{period}按期办结率",
        cohort=cohorts.DUE,
        cut=Cut.END,
        part="期内在办结时限末日以前办结的",
        whole="（期内办结的＋期末超过办结时限未办结的）",
        formula=lambda counted: Share(
            counted.done - counted.number("done.late"),
            counted.done + counted.overdue("finish.open", "done.late"),
        ),
        basis="产品规则：没有办结时限的算按期，时限按现在的记录计",
        line="{part:,}/{whole:,} 件",
        empty="没有应办结的{nature}",
        better=Better.MORE,
        measures=(
            Measure(
                name="done.late",
                day=_finished_late_on,
                place=finisher,
                split=lambda case: _finish_by(case).isoformat(),
            ),
            Measure(name="finish.open", day=_to_finish_by, place=holder, grains=DUE_GRAIN),
        ),
        counted=2,
    ),
    Figure(
        key="cleared",
        title="{period}结存办结比",
        cohort=cohorts.TO_DO,
        cut=Cut.END,
        part="期内办结的",
        whole="（期内办结的＋期末未办结的）",
        formula=lambda counted: Share(counted.done, counted.done + counted.unfinished),
        basis=OUR_RULE,
        line="{part:,}/{whole:,} 件",
        empty="没有应办的{nature}",
        county=True,
        better=Better.MORE,
    ),
    Figure(
        key="success",
        natures=_MEDIATED,
        title="{period}调解成功率",
        cohort=cohorts.MEDIATED,
        cut=Cut.NOW,  # a revisit may find that an agreement has settled nothing
        part="办理结果计为成功的",
        whole="计为成功和不成的（撤回、直接办理等不计）",
        formula=lambda counted: counted.judged("done.result", "outcome"),
        basis="GB/T 31000-2015 表30第22项（是否化解成功）；各结果怎样计为产品规则",
        alone=_STILL_REVISITED,
        line="{part:,}/{whole:,} 件",
        empty="没有经调解办结的{nature}",
        measures=(
            Measure(
                name="done.result",
                day=_mediated_on,
                place=finisher,
                split=lambda case: str(case["outcome"]),
            ),
        ),
    ),
    Figure(
        key="satisfied",
        title="{period}满意率",
        cohort=cohorts.REACHED,
        cut=Cut.NOW,
        part="回访满意和基本满意的",
        whole="回访联系上的",
        formula=lambda counted: counted.judged("done.satisfied", "followup_result"),
        basis=OUR_RULE,
        alone=_STILL_REVISITED,
        line="{part:,}/{whole:,} 件",
        empty="没有回访联系上的",
        measures=(
            Measure(
                name="done.satisfied",
                day=_revisited_on,
                place=finisher,
                split=lambda case: str(case["satisfaction"]),
            ),
        ),
    ),
    Figure(
        key="performed",
        natures=_MEDIATED,
        title="{period}履行率",
        cohort=cohorts.OWED,
        cut=Cut.NOW,
        part="回访时已全部履行的",
        whole="回访时履行期已到的（正在履行、无须履行的不计）",
        formula=lambda counted: counted.judged("done.performed", "performance"),
        basis=OUR_RULE,
        alone=_STILL_REVISITED,
        line="{part:,}/{whole:,} 件",
        empty="没有回访到应当履行的",
        measures=(
            Measure(
                name="done.performed",
                day=_performed_on,
                place=finisher,
                split=lambda case: str(case["performed"]),
            ),
        ),
    ),
    Figure(
        key="returned",
        natures=_SENT,
        title="{period}退回率",
        cohort=cohorts.SENT,
        cut=Cut.END,
        part="被退回过的",
        whole="交办过的",
        formula=lambda counted: Share(
            counted.parts("done.sent").get("returned", 0), counted.number("done.sent")
        ),
        basis=OUR_RULE,
        line="{part:,}/{whole:,} 件",
        empty="没有交办后办结的{nature}",
        better=Better.LESS,
        measures=(
            Measure(
                name="done.sent",
                day=_sent_on,
                place=finisher,
                split=lambda case: "returned" if case["returns"] else "",
            ),
        ),
    ),
)
TALLIED = {one.key: one.tallied for one in FIGURES if one.tallied}
UNTOLD = (
    Untold("规范受理率", "没有受理时限，也没有不予受理的登记"),
    Untold("重办率", "没有重新办理这一步"),
    Untold("重复率", "案件之间没有记为同一件事的联系"),
    Untold("司法确认率", "没有申请和裁定司法确认的登记"),
)
