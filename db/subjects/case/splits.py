"""What the figures consist of: by category, place, source, outcome and step, a list behind each."""

from db.subjects.case import cohorts
from db.subjects.case.figure import OUR_RULE, Split

SPLITS: tuple[Split, ...] = (
    Split(
        key="category",
        title="{period}登记 · 按类别（件{against}）",
        measure="came.category",
        cohort=cohorts.CAME,
        narrows="category",
        opens="{period}登记 · {name}",
        told="登记日期在 {spans}，按 GB/T 31000 表5.56 一级类别，不含作废",
        basis="GB/T 31000-2015 表5.56",
        unsaid="未填类别",
        codes="case_category",
    ),
    Split(
        key="town",
        title="{period}登记 · 按发生地（件{against}）",
        measure="came.category",
        cohort=cohorts.CAME,
        narrows="town",
        opens="{period}登记 · {name}",
        told="登记日期在 {spans}，按发生地所在镇街，不含作废；"
        "每万人＝件数 ÷ 人员档案中住在该镇街的万人数，不足一千人的不列；按区划顺序，不作排名",
        basis=OUR_RULE,
        unsaid="未填发生地",
        by_place=True,
    ),
    Split(
        key="source",
        title="{period}登记 · 按来源（件{against}）",
        measure="came.source",
        cohort=cohorts.CAME,
        narrows="source",
        opens="{period}登记 · {name}",
        told="登记日期在 {spans}，按来源，不含作废",
        basis=OUR_RULE,
        unsaid="未填",
        codes="source",
    ),
    Split(
        key="outcome",
        title="{period}办结 · 按结果（件{against}）",
        measure="done.outcome",
        cohort=cohorts.DONE,
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
        cohort=cohorts.OPEN,
        narrows="steps",
        opens="{name}的{nature}",
        told="此刻未结案的案件，按所处环节，含待回访、待结案",
        basis=OUR_RULE,
        unsaid="未填",
        codes="step",
    ),
)
