"""The figures of cases: one entry each, from which everything that is shown of it follows."""

from datetime import date

from db.subjects.case.clocks import clocks_in, last_day
from db.subjects.case.figure import (
    CAME,
    DONE,
    OUR_RULE,
    Amount,
    Behind,
    Better,
    Cases,
    Figure,
    Share,
    Split,
    lasting,
)
from db.subjects.case.measures import Measure, Row, finished_on, finisher

_CAME = Behind(
    Cases.CAME, "{period}登记的{nature}", "{span} 登记的{nature}，按登记日期计，不含作废"
)
_DONE = Behind(
    Cases.DONE,
    "{period}办结的{nature}",
    "{span} 办结的{nature}，按办结日期计（含待回访、待结案），不含作废",
)
_LATE = Behind(
    Cases.LATE,
    "超期的{nature}",
    "{today} 之前应完成、现在仍未完成的{nature}（分流、签收、办结等各项时限）",
)
_OPEN = Behind(Cases.OPEN, "未结案的{nature}", "此刻未结案的{nature}，含待回访、待结案")


def _finished_late_on(case: Row) -> date | None:
    day = finished_on(case)
    return day if day and day > last_day(clocks_in(case["clocks"]), "finish") else None


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="came",
        title="{period}登记",
        formula=lambda counted: Amount(counted.came),
        basis=OUR_RULE,
        behind=_CAME,
        each=True,
        tallied=CAME,
    ),
    Figure(
        key="done",
        title="{period}办结",
        formula=lambda counted: Amount(counted.done),
        basis=OUR_RULE,
        behind=_DONE,
        each=True,
        tallied=DONE,
    ),
    Figure(  # not 办结率, which is of the cases that came in a year: `db.queries.figures`
        key="cleared",
        title="{period}结存办结比",
        formula=lambda counted: Share(counted.done, counted.done + counted.unfinished),
        words="结存办结比＝期内办结 ÷（期内办结＋期末未办结）",
        basis=OUR_RULE,
        behind=_DONE,
        line="应办 {whole:,} 件中办结 {part:,} 件",
        empty="没有应办案件",
        whole=True,
        then="未办结的按那一期的末日计",
        better=Better.MORE,
    ),
    Figure(
        key="on_time",
        title="{period}按期办结率",
        formula=lambda counted: Share(
            counted.done - counted.number("done.late"), counted.done + counted.late
        ),
        words="按期办结率＝期内按期办结 ÷（期内办结＋现在超期未办结）",
        basis="产品规则，没有时限的算按期",
        behind=_DONE,
        line="按期 {part:,}/{whole:,} 件",
        empty="没有应办结案件",
        compared=False,
        measures=(Measure(name="done.late", day=_finished_late_on, place=finisher),),
    ),
    Figure(
        key="lasting",
        title="{period}用时中位数",
        formula=lambda counted: lasting(counted.parts("done.duration")),
        words="用时从登记日到办结日，超过30天的按两周一档",
        basis=OUR_RULE,
        behind=_DONE,
        empty="没有办结案件",
    ),
    Figure(
        key="late",
        title="超期",
        formula=lambda counted: Amount(counted.late, counted.unfinished),
        basis="时限表",
        behind=_LATE,
        line="未办结 {whole:,} 件",
        compared=False,
        alarm=True,
    ),
)
TALLIED = {one.key: one.tallied for one in FIGURES if one.tallied}
SPLITS: tuple[Split, ...] = (
    Split(
        key="category",
        title="{period}登记 · 按类别（件，{against}）",
        measure="came.category",
        behind=_CAME,
        narrows="category",
        opens="{period}登记 · {name}",
        told="登记日期在 {spans}，按 GB/T 31000 表5.56 一级类别，不含作废",
        basis="GB/T 31000-2015 表5.56",
        unsaid="未填类别",
        codes="case_category",
    ),
    Split(
        key="town",
        title="{period}登记 · 按发生地（件）",
        measure="came.category",
        behind=_CAME,
        narrows="town",
        opens="{period}登记 · {name}",
        told="登记日期在 {spans}，按发生地所在镇街，不含作废",
        basis=OUR_RULE,
        unsaid="未填发生地",
        by_place=True,
    ),
    Split(
        key="source",
        title="{period}登记 · 按来源（件）",
        measure="came.source",
        behind=_CAME,
        narrows="source",
        opens="{period}登记 · {name}",
        told="登记日期在 {spans}，按来源，不含作废",
        basis=OUR_RULE,
        unsaid="未填",
        codes="source",
    ),
    Split(
        key="outcome",
        title="{period}办结 · 按办理结果（件）",
        measure="done.outcome",
        behind=_DONE,
        narrows="outcome",
        opens="{period}办结 · {name}",
        told="办结日期在 {spans}，按办理结果，不含作废",
        basis=OUR_RULE,
        unsaid="未填",
        codes="outcome",
    ),
    Split(
        key="step",
        title="现在未结案 · 按环节（件）",
        measure="open",
        behind=_OPEN,
        narrows="steps",
        opens="{name}的{nature}",
        told="此刻未结案的案件，按所处环节，含待回访、待结案",
        basis=OUR_RULE,
        unsaid="未填",
        codes="step",
    ),
)
