"""What is recorded of a case, each field once; a new one is one more line here, and a migration.

From here follow the value in the folded case, the column, what the desk and 更正 ask for, what is
refused, the words of pages, timelines and conflicts, the list with its filters, and the export.
Class L1 all: whoever may see a case reads them, and what is personal stands in its parties.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from db.log.base import Value
from db.process.folded import fits
from db.subjects.records.described import Description, Field, Found, Need, code, past
from db.vocabulary import Vocabulary

CASE = Description(
    kind="case",
    table="cases",
    title="案件",
    source="GB/T 31000—2015 T30",
    named="title",
    fields=(
        Field(
            "title",
            "事件名称",
            longest=100,
            need=Need.SAVE,
            found=Found.WORDS,
            example="不填则取简述首句",
        ),
        code("nature", "性质", "nature", need=Need.SAVE),
        code("category", "事件类别", "case_category"),
        code("source", "来源", "source"),
        past("happened_on", "发生日期"),
        code("town", "所属镇街", "division"),
        code("village", "所属村居", "division"),
        Field(
            "place", "发生地点", longest=100, found=Found.WORDS, example="村内何处，如 东头水渠边"
        ),
        Field("grid", "所属网格", "number", refers="grid"),
        Field("grid_name", "所属网格", longest=100, derived=True, note="随所属网格"),
        Field("people_involved", "涉及人数", "number", longest=6, unit="人"),
        Field("amount", "涉及金额", "number", rule="money", example="如 12000、1.2万"),
        code("scale", "事件规模", "scale"),
        code("difficulty", "难易程度", "difficulty"),
        Field("external_number", "外部编号", longest=100, note="12345 等平台的编号"),
        Field("demand", "诉求", longest=4000, example="当事人希望怎样解决"),
        Field("summary", "事件简述", longest=4000, lines=4, need=Need.SAVE, found=Found.WORDS),
    ),
    columns=("difficulty",),
    filters=("nature", "category", "source", "difficulty"),
)
# The desk asks for these on one line under 事件简述, in the order of Enter.
DESK = ("people_involved", "amount", "difficulty", "demand", "title")
# The page of a case pairs them with their labels, in this order; title, 简述 and 诉求 stand apart.
PAGE = (
    "category",
    "source",
    "happened_on",
    "place",
    "grid_name",
    "people_involved",
    "amount",
    "scale",
    "difficulty",
    "external_number",
)
# 更正 asks for all that is typed; where a case lies is put right together, by a use-case.
PLACED = ("town", "village", "grid")
CORRECTED = tuple(one.name for one in CASE.typed if one.name not in PLACED)
# What acts set of a case, and its parties by name: told in texts and in the ledger, never typed.
SET = tuple(
    replace(one, derived=True)
    for one in (
        Field("number", "案件编号", longest=32),
        Field("names", "当事人", longest=200, lines=2),
        past("registered_on", "登记日期"),
        Field("unit_name", "登记单位", longest=100),
        Field("holder_name", "主办单位", longest=100),
        code("step", "环节", "step"),
        code("channel", "办理渠道", "channel"),
        past("accepted_on", "受理日期"),
        Field("agreement_number", "协议书编号", longest=32),
        past("signed_on", "协议生效日期"),
        past("ended_on", "调解终止日期"),
        past("finished_on", "办结日期"),
        code("outcome", "办理结果", "outcome"),
        past("closed_on", "结案日期"),
    )
)
TOLD = Vocabulary({one.name: one for one in (*SET, *CASE.fields)})
# The ledger that is exported: what identifies a case, all its fields, and how far it has come.
LEDGER = (
    "number",
    "registered_on",
    "names",
    *(one.name for one in CASE.fields if one.name != "grid"),
    "unit_name",
    "holder_name",
    "step",
    "accepted_on",
    "agreement_number",
    "finished_on",
    "outcome",
    "closed_on",
)
# What a list of cases may show beside what each line tells of itself, in the order of the ledger.
OFFERED = tuple(
    name
    for name in LEDGER
    if name not in {"number", "names", "title", "place", "demand", "summary"}
)
KINDS = CASE.kinds  # as what each is read: a text, a code, a number or a day


def is_known(told: Mapping[str, Value]) -> bool:
    """Tell whether a case of this program can hold all of it."""
    return told.keys() <= KINDS.keys() and all(fits(KINDS[name], told[name]) for name in told)


def read(name: str, value: Value) -> Any:
    """Give the value of a field as a case holds it: a day is written as ISO text."""
    if KINDS[name] == "day":
        return date.fromisoformat(str(value)) if value else None
    return value


def written(value: Any) -> Value:
    """Give a value of a case as events and conflicts write it."""
    return value.isoformat() if isinstance(value, date) else value
