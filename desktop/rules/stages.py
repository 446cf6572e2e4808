"""What a case still lacks at each stage. Little is needed to save; much to export.

GB/T 31000 T30 marks items as required that nobody knows at the counter; they are asked for where
they come to be known.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.subjects.case.fields import CASE
from desktop.errors import RuleBroken
from desktop.rules.parties import Party, Standing, principals

LEAST_PARTIES = 2
_FULL_CATEGORY = 4


class Stage(StrEnum):
    """The steps that ask something of a case; the value is the verb of the refusal."""

    SAVE = "保存"
    ACCEPT = "受理"
    MEDIATE = "调解"
    CLOSE = "办结"
    EXPORT = "导出"


class Nature(StrEnum):
    """The codes of table `nature`."""

    DISPUTE = "dispute"
    MATTER = "matter"
    ENQUIRY = "enquiry"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What is recorded of a case, as far as the rules ask for it."""

    nature: Nature = Nature.DISPUTE
    parties: tuple[Party, ...] = ()
    summary: str = ""
    title: str = ""
    category: str = ""
    division: str = ""
    place: str = ""
    happened_on: date | None = None
    scale: str = ""
    people_involved: int = 0
    due_on: date | None = None
    resolution: str = ""
    organisation: str = ""
    officer: str = ""
    officer_phone: str = ""
    succeeded: bool | None = None
    outcome: str = ""
    rights_told: bool = False
    routes_told: tuple[str, ...] = ()  # codes of table `termination_route`


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to ask for: the field it stands at, its label, and why it is needed."""

    field: str
    label: str
    basis: str


@dataclass(frozen=True, slots=True)
class _Need:
    missing: Missing
    given: Callable[[CaseFacts], bool]
    natures: frozenset[Nature]


_ALL = frozenset(Nature)
_DISPUTES = frozenset({Nature.DISPUTE})
_WITH_PARTIES = frozenset({Nature.DISPUTE, Nature.ENQUIRY})
_PRODUCT, _STANDARD, _ACT = "产品规则", "GB/T 31000—2015 T30", "人民调解法"


def _main(facts: CaseFacts) -> Party | None:
    """Return the main party (主要当事人): the first applicant, else the first party."""
    own = principals(facts.parties)
    applicants = [party for party in own if party.standing is Standing.APPLICANT]
    return next(iter(applicants or own), None)


def _of_main(given: Callable[[Party], object]) -> Callable[[CaseFacts], bool]:
    def answer(facts: CaseFacts) -> bool:
        party = _main(facts)
        return party is not None and bool(given(party))

    return answer


def _two_sides(facts: CaseFacts) -> bool:
    mentioned = [party for party in principals(facts.parties) if party.mentioned]
    return len(mentioned) >= LEAST_PARTIES


def _all_named(facts: CaseFacts) -> bool:
    own = principals(facts.parties)
    return len(own) >= LEAST_PARTIES and all(party.name for party in own)


def _all_consent(facts: CaseFacts) -> bool:
    return all(party.consents for party in principals(facts.parties))


def _need(
    field: str,
    label: str,
    basis: str,
    given: Callable[[CaseFacts], object],
    natures: frozenset[Nature] = _ALL,
) -> _Need:
    return _Need(Missing(field, label, basis), lambda facts: bool(given(facts)), natures)


def _told(field: str, basis: str, given: Callable[[CaseFacts], object]) -> _Need:
    """Ask for a field of a case by its own label."""
    return _need(field, CASE.by_name[field].label, basis, given)


def _full_category(facts: CaseFacts) -> bool:
    return len(facts.category) >= _FULL_CATEGORY or facts.category == "99"


_SAVE = (
    _need(
        "parties.0.name",
        "一位当事人的姓名（或者“不愿透露”）",
        _PRODUCT,
        lambda facts: any(party.known for party in facts.parties),
        _WITH_PARTIES,
    ),
    _told("summary", _PRODUCT, lambda facts: facts.summary),
)
_ACCEPT = (
    _told("category", _PRODUCT, lambda facts: facts.category),
    _need("place", "发生地点或者所属村居", _PRODUCT, lambda facts: facts.place or facts.division),
    _need(
        "parties.0.name",
        "申请人姓名（受理登记表签名）",
        _PRODUCT,
        lambda facts: any(party.name for party in facts.parties),
        _DISPUTES,
    ),
    _need("parties.1.name", "对方当事人（可以只写情况）", _PRODUCT, _two_sides, _DISPUTES),
)
_MEDIATE = (
    _need("parties.1.name", "双方当事人的姓名", f"{_ACT}第二条", _all_named),
    _need("consent", "各方当事人同意调解", f"{_ACT}第十七条", _all_consent),
    _need(
        "rights_told",
        "告知当事人权利义务",
        f"{_ACT}第二十三条、第二十四条",
        lambda facts: facts.rights_told,
    ),
)
_CLOSE = (
    _need("resolution", "化解方式", _STANDARD, lambda facts: facts.resolution, _DISPUTES),
    _need("organisation", "化解组织", _STANDARD, lambda facts: facts.organisation, _DISPUTES),
    _need("officer", "化解责任人", _STANDARD, lambda facts: facts.officer, _DISPUTES),
    _need(
        "succeeded",
        "化解是否成功",
        _STANDARD,
        lambda facts: facts.succeeded is not None,
        _DISPUTES,
    ),
    _need("outcome", "化解（办理）情况", _STANDARD, lambda facts: facts.outcome),
    _need(
        "routes_told",
        "告知途径（调解不成须告知仲裁、行政、司法途径）",
        f"{_ACT}第二十六条",
        lambda facts: facts.routes_told or facts.succeeded is not False,
        _DISPUTES,
    ),
)
_EXPORT = (
    _told("title", _STANDARD, lambda facts: facts.title),
    _told("happened_on", _STANDARD, lambda facts: facts.happened_on),
    _told("place", _STANDARD, lambda facts: facts.place),
    _told("scale", _STANDARD, lambda facts: facts.scale),
    _need("category", f"{CASE.by_name['category'].label}（四位代码）", _STANDARD, _full_category),
    _told("people_involved", _STANDARD, lambda facts: facts.people_involved > 0),
    _told("summary", _STANDARD, lambda facts: facts.summary),
    _need(
        "parties.0.document_kind",
        "主要当事人证件种类",
        _STANDARD,
        _of_main(lambda p: p.document_kind),
    ),
    _need("parties.0.number", "主要当事人证件号码", _STANDARD, _of_main(lambda p: p.number)),
    _need("parties.0.name", "主要当事人姓名", _STANDARD, _of_main(lambda p: p.name)),
    _need("parties.0.sex", "主要当事人性别", _STANDARD, _of_main(lambda p: p.sex)),
    _need(
        "parties.0.ethnic_group", "主要当事人民族", _STANDARD, _of_main(lambda p: p.ethnic_group)
    ),
    _need("parties.0.kind", "主要当事人人员类别", _STANDARD, _of_main(lambda p: p.kind)),
    _need("due_on", "化解时限", _STANDARD, lambda facts: facts.due_on),
    _need("resolution", "化解方式", _STANDARD, lambda facts: facts.resolution),
    _need("organisation", "化解组织", _STANDARD, lambda facts: facts.organisation),
    _need("officer", "化解责任人姓名", _STANDARD, lambda facts: facts.officer),
    _need("officer_phone", "化解责任人联系方式", _STANDARD, lambda facts: facts.officer_phone),
    _need("succeeded", "化解是否成功", _STANDARD, lambda facts: facts.succeeded is not None),
    _need("outcome", "化解情况", _STANDARD, lambda facts: facts.outcome),
)
_NEEDS = {
    Stage.SAVE: _SAVE,
    Stage.ACCEPT: _SAVE + _ACCEPT,
    Stage.MEDIATE: _SAVE + _ACCEPT + _MEDIATE,
    Stage.CLOSE: _SAVE + _ACCEPT + _CLOSE,
    Stage.EXPORT: _EXPORT,
}


def missing(facts: CaseFacts, stage: Stage) -> tuple[Missing, ...]:
    """List what a case lacks for a stage, in the order of the form."""
    needs = [need for need in _NEEDS[stage] if facts.nature in need.natures]
    return tuple(need.missing for need in needs if not need.given(facts))


def demand(facts: CaseFacts, stage: Stage) -> None:
    """Raise `case.not_complete` beside the first field that is missing."""
    lacks = missing(facts, stage)
    if lacks:
        labels = "、".join(dict.fromkeys(each.label for each in lacks))
        raise RuleBroken("case.not_complete", lacks[0].field, stage=stage.value, labels=labels)
