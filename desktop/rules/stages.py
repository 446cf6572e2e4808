"""What a case still lacks at each stage that a use-case demands. Little is needed to save.

GB/T 31000 T30 marks items as required that nobody knows at the counter; the acts ask for them where
they come to be known.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from db.subjects.case.fields import CASE
from desktop.errors import RuleBroken
from desktop.rules.parties import Party, principals

LEAST_PARTIES = 2


class Stage(StrEnum):
    """The steps that ask something of a case; the value is the verb of the refusal."""

    SAVE = "保存"
    ACCEPT = "受理"
    MEDIATE = "调解"


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
    category: str = ""
    division: str = ""
    place: str = ""
    rights_told: bool = False


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
_PRODUCT, _ACT = "产品规则", "人民调解法"


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
_NEEDS = {
    Stage.SAVE: _SAVE,
    Stage.ACCEPT: _SAVE + _ACCEPT,
    Stage.MEDIATE: _SAVE + _ACCEPT + _MEDIATE,
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
