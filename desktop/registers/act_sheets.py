"""What is asked before something is done with a record, and the command that it makes."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from db.queries.exits import DUE, ExitPrompt
from db.subjects.records.catalogue import BY_KIND
from desktop.errors import RuleBroken
from desktop.lists.asked import NEEDED, Asked, AskedSheet, Kind
from desktop.papers.described.hand_over import HandOverTerms
from desktop.texts.codes import load_codes
from desktop.usecases.handing_over import HandOver, hand_over
from desktop.usecases.merging import MergeRecords, PartRecords, merge_records, part_records
from desktop.usecases.registers import AmendRecord, RemoveRecord, amend_record, remove_record
from desktop.usecases.special import SealRecord, UnsealRecord, seal_record, unseal_record

# drafts are kept under them
REMOVE, SEAL, UNSEAL, PART, MERGE = "remove", "seal", "unseal", "part", "merge"
LEAVER = "staff"  # the field of whoever hands over
_LONGEST = 500
_UNTIL = Asked(name="until", label="退出日期", kind=Kind.DAY, mark=NEEDED)
_WHY = Asked(name="exit_reason", label="退出原因", kind=Kind.CODE, table="exit_reason", mark=NEEDED)
_SAID = Asked(name="reason", label="说明", kind=Kind.AREA, limit=_LONGEST, lines=2)
_STAFF = Asked(
    name=LEAVER, label="交出人", kind=Kind.REFERENCE, table="staff", mark=NEEDED, must=True
)
_TO = Asked(name="to", label="接手人", kind=Kind.REFERENCE, table="staff", mark=NEEDED, must=True)
_ON = Asked(name="on", label="交接日期", kind=Kind.DAY, mark=NEEDED)
_REASON = Asked(name="reason", label="交接原因", mark=NEEDED, empty="离职、调岗、退休、换届……")
_SAME = Asked(
    name="reason",
    label="合并理由",
    kind=Kind.AREA,
    limit=_LONGEST,
    lines=2,
    mark=NEEDED,
    hint="例如：核对证件，为同一人",
)
_ONLY_UNUSED = {
    "unit": "只有录错、从未用过的单位可以注销；已经用过的请用“撤销”。注销不能撤销。",
    "division": "只有录错、从未用过的区划可以注销；已经用过的请用“合并区划”或“划转村居”。"
    "注销不能撤销。",
}


def why_words(prompt: ExitPrompt) -> tuple[str, str]:
    """Say why somebody may leave, and the law or 产品规则 that says so."""
    if prompt.why == DUE:
        rule = next(one for one in load_codes().exits if one.kind == prompt.kind)
        return rule.name, rule.source
    fact = load_codes()["exit_fact"].by_code[prompt.why]
    return fact.name, fact.source


def leaving(prompt: ExitPrompt, today: date) -> AskedSheet:
    """退出名册: propose everything; the sheet adds the version of the record that was seen."""
    name, source = why_words(prompt)

    def make(values: Mapping[str, Any]) -> AmendRecord:
        day = _demanded(values, _UNTIL)
        given = {"until": day.isoformat(), "exit_reason": values["exit_reason"]}
        return AmendRecord(
            kind=prompt.kind, id=prompt.id, values=given, reason=values["reason"], version=None
        )

    register = BY_KIND[prompt.kind].title
    return AskedSheet(
        title="退出名册",
        act="退出",
        use_case=amend_record,
        make=make,
        fields=((_UNTIL, 1), (_WHY, 1), (_SAID, 1)),
        draft=("exit", prompt.kind, prompt.id),
        told="退出后记录和变更历史保留，不删除。",
        first={
            "until": prompt.due or today.isoformat(),
            "exit_reason": prompt.reason,
            "reason": f"{name}（{source}）",
        },
        said=lambda _: f"{prompt.title}已退出{register}名册，记录保留。",
        width=520,
    )


def handing_over(staff: int | None, today: date) -> AskedSheet:
    """人员交接, of a worker or of whoever is chosen here."""

    def make(values: Mapping[str, Any]) -> HandOver:
        day = values["on"]
        return HandOver(
            staff=values["staff"],
            to=values["to"],
            on=day.isoformat() if day else "",
            reason=values["reason"],
        )

    return AskedSheet(
        title="人员交接",
        act="交接",
        use_case=hand_over,
        make=make,
        fields=((_STAFF, 3), (_TO, 3), (_ON, 2), (_REASON, 4)),
        draft=("hand_over", staff),
        columns=6,
        first={"on": today.isoformat()},
        width=720,
    )


def terms_of(values: Mapping[str, Any]) -> HandOverTerms:
    """Give what the list of a hand-over tells; raises RuleBroken without a day."""
    return HandOverTerms(values["to"], _demanded(values, _ON), values["reason"])


def merging(kind: str, mine: int) -> AskedSheet:
    """合并: the other record, which is looked for, and why both are of one thing."""

    def make(values: Mapping[str, Any]) -> MergeRecords:
        return MergeRecords(kind=kind, keep=mine, other=values["other"], reason=values["reason"])

    other = Asked(
        name="other",
        label="要合并的另一条",
        kind=Kind.REFERENCE,
        table=kind,
        mark=NEEDED,
        must=True,
    )
    return AskedSheet(
        title=f"合并{BY_KIND[kind].title}",
        act="合并",
        use_case=merge_records,
        make=make,
        fields=((other, 1), (_SAME, 1)),
        draft=(MERGE, kind, mine),
        told="先建的一条留作主档，另一条并入；两条的内容和号码都保留，可以撤销。",
        width=860,
    )


class Reasoned(NamedTuple):
    """What is done with a record for a reason alone; `make` makes it of kind, id and reason."""

    title: str
    label: str
    act: str  # on the button
    told: str
    use_case: Callable[[Any, Any], Any]
    make: Callable[[str, int, str], Any]


REASONED = {
    REMOVE: Reasoned(
        "注销记录",
        "注销理由",
        "注销",
        "注销后不再列出、不再统计，变更记录保留；注销后本页可按 Ctrl+Z 撤销。",
        remove_record,
        lambda kind, id_, reason: RemoveRecord(kind=kind, id=id_, reason=reason),
    ),
    SEAL: Reasoned(
        "封存",
        "封存理由",
        "封存",
        "封存后只有封存的岗位能查到（预防未成年人犯罪法第五十九条）。",
        seal_record,
        lambda kind, id_, reason: SealRecord(kind=kind, id=id_, reason=reason),
    ),
    UNSEAL: Reasoned(
        "解除封存",
        "解封理由",
        "解除封存",
        "解除后，有权查看这类人员的岗位都能查到。",
        unseal_record,
        lambda kind, id_, reason: UnsealRecord(kind=kind, id=id_, reason=reason),
    ),
    PART: Reasoned(
        "撤销合并",
        "撤销理由",
        "撤销合并",
        "这条记录重新独立，案件和标签按原来的记录各归各处。",
        part_records,
        lambda kind, id_, reason: PartRecords(kind=kind, other=id_, reason=reason),
    ),
}


def reasoned(name: str, kind: str, id_: int) -> AskedSheet:
    """Ask for the reason of an act, and nothing else."""
    one = REASONED[name]
    reason = Asked(name="reason", label=one.label, kind=Kind.AREA, limit=_LONGEST, lines=3)
    return AskedSheet(
        title=one.title,
        act=one.act,
        use_case=one.use_case,
        make=lambda values: one.make(kind, id_, values["reason"]),
        fields=((reason, 1),),
        draft=(name, kind, id_),
        told=_ONLY_UNUSED.get(kind, one.told) if name == REMOVE else one.told,
        width=480,
    )


def _demanded(values: Mapping[str, Any], asked: Asked) -> date:
    day: date | None = values[asked.name]
    if day is None:
        raise RuleBroken("text.missing", asked.name, label=asked.label)
    return day
