"""A case as text for people: Chinese labels, times to the minute, limits by name."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from db.log.clock import china_time
from db.queries.casefile import CaseFile, PartyView
from db.queries.happenings import Happening
from db.subjects.case.fields import CASE, TOLD
from db.subjects.case.steps import Case
from desktop.cases.acting_words import acting_words, capacity_named, claim_words, on_card_words
from desktop.cases.acts import title_of
from desktop.cases.case_words import limit_name
from desktop.cases.clocks import clock_estimate
from desktop.rules.deadlines import Reckoning
from desktop.texts.case_fields import words_of
from desktop.texts.codes import load_codes
from desktop.texts.limit_words import reprojected_words

Names = Mapping[str, str]  # of the divisions of the case, by their codes
SHOWN = (
    "step",
    *(one.name for one in CASE.fields if one.name not in {"title", "grid"}),
    "channel",
    "registered_at",
    "unit_name",
    "holder_name",
    "sender_name",
    "accepted_on",
    "sessions",
    "agreement_number",
    "signed_on",
    "ended_on",
    "finished_on",
    "outcome",
    "closed_on",
    "notes",
)
LABELS = {  # of what is shown here alone
    "registered_at": "登记时间",
    "sender_name": "交办单位",
    "sessions": "调解次数",
    "notes": "补充说明（条）",
}
PARTY_LABELS = {
    "number": "证件号码",
    "phone": "电话",
    "birth": "出生日期",
    "address": "住址",
    "workplace": "工作单位",
    "credit_code": "统一社会信用代码",
    "representative": "法定代表人（负责人）",
}
TOLD_LABELS = {"to_name": "交办给", "reason": "理由", "text": "内容", "result": "结果"}
NEEDS_UPGRADE = "含有新版程序写入的内容，升级程序后可读。"


def case_lines(file: CaseFile, names: Names, known: Reckoning) -> Iterator[str]:
    """Give the lines of a case, from its number to the last thing that happened."""
    yield f"{file.case.number}　{file.case.title}"
    if file.case.parked:
        yield NEEDS_UPGRADE
    for name in SHOWN:
        words = _field(file.case, name, names)
        if words:
            yield f"{LABELS.get(name) or TOLD[name].label}：{words}"
    for clock in file.case.limits:
        guess, name = clock_estimate(clock, known), limit_name(clock.key, clock.start, known)
        yield f"{name}：{clock.due.isoformat()}" + (f"（{guess}）" if guess else "")
    yield "当事人："
    yield from (f"    {_party(party, file.parties)}" for party in file.parties)
    if file.terms:
        yield f"协议内容（{file.terms.reached_on.isoformat()} 达成）："
        yield from (f"    {place}. {term}" for place, term in enumerate(file.terms.terms, 1))
        yield f"    履行方式、时限：{file.terms.performance}"
    yield "办理经过："
    yield from (f"    {happening_line(one)}" for one in file.happenings)


def when(milliseconds: int) -> str:
    """Write a moment as 2026-11-22 10:42."""
    return f"{china_time(milliseconds):%Y-%m-%d %H:%M}"


def _field(case: Case, name: str, names: Names) -> str:
    if name in TOLD:
        return words_of(TOLD[name], case.value(name), lambda code: names.get(code, code))
    value: Any = getattr(case, name)
    if not value:
        return ""
    return when(value) if name == "registered_at" else str(value)


def _party(party: PartyView, parties: Sequence[PartyView]) -> str:
    standing = load_codes()["standing"].name_of(party.standing)
    parts = [standing, party.name or "（不愿透露姓名）", *acting_words(party, parties)]
    for field, label in PARTY_LABELS.items():
        text = str(getattr(party, field) or "")
        if text:
            parts.append(f"{label} {text}")
    if claim := claim_words(party):
        parts.append(f"请求金额 {claim}")
    if odd := on_card_words(party):
        parts.append(odd)
    if capacity := capacity_named(party).text:
        parts.append(f"民事行为能力 {capacity}")
    return "　".join(parts)


def happening_line(one: Happening) -> str:
    """Tell one thing that happened: when, what, which unit, who, and what was said."""
    name = title_of(one.name)
    told = [
        f"{label}：{_said(one, key)}" for key, label in TOLD_LABELS.items() if one.said.get(key)
    ]
    if one.name == "reproject":
        told.append(reprojected_words(one.said))
    doubt = ["时间存疑"] if one.doubtful else []
    return "　".join([when(one.at), name, one.unit_name, one.actor_name, *told, *doubt])


def _said(one: Happening, key: str) -> str:
    value = str(one.said[key])
    coded = key == "result" and one.name == "mediate"  # a code there; of 办结 it is a text
    return load_codes()["mediation_result"].name_of(value) if coded else value
