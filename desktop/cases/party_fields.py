"""What a form asks about a party, also for whom he acts, and the party made of what was typed."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from db.masks import Masked
from db.queries.casefile import PartyView
from desktop.cases.act_forms import FormField, Kind, Scene
from desktop.cases.acting_words import acting_words, quality_words
from desktop.rules import credit_code, identity, money
from desktop.rules.parties import CITIZEN_CARD
from desktop.texts.codes import load_codes
from desktop.texts.document_hints import odd_document
from desktop.texts.sentences import sentence_of
from desktop.usecases.party_input import PartyInput

_OF_FIRMS = {
    "credit_code": "统一社会信用代码",
    "representative": "法定代表人",
    "representative_post": "职务",
}
_ON_CARD = "只在校验码不对、证件上确实如此时填"
ORGANISATION = "organisation"
_KIND = FormField(
    name="kind",
    label="当事人是",
    kind=Kind.ONE,
    choices=(("person", "个人"), (ORGANISATION, "单位"), ("described", "只知情况")),
    first=lambda _: "person",
)
_BY_AGE = "不填的按年龄算"
_NOT_ASKED = ("kind", "document", "person", "group")  # they stay as they are


def fields_of(party: PartyView | None) -> list[FormField]:
    """Ask about a party that stands in the case, or about one that is still missing (None)."""
    ask = partial(_ask, party)
    number = "证件号码" if party else "证件号码（信用代码）"
    asked = [
        *(() if party else (_KIND,)),
        ask("standing", "当事人类别", Kind.CODE, table="standing", otherwise="respondent"),
        ask("name", "姓名（名称）"),
        ask("number", number, odd=partial(_odd_number, party)),
        ask("phone", "联系电话"),
        ask("sex", "性别", Kind.CODE, table="sex"),
        ask("birth", "出生日期", Kind.DAY),
        ask("ethnic", "民族", Kind.CODE, table="ethnic_group"),
        ask("occupation", "职业"),
        ask("address", "住址"),
        ask("workplace", "工作单位"),
    ]
    if party and party.kind == ORGANISATION:
        asked += [ask(name, label) for name, label in _OF_FIRMS.items()]
    if party is None:
        asked.append(ask("representative", "法定代表人（单位）"))
    if party is None or party.kind != ORGANISATION:
        asked.append(ask("on_card", "号码与证件一致的理由", hint=_ON_CARD))
        asked.append(ask("capacity", "民事行为能力", Kind.CODE, table="capacity", hint=_BY_AGE))
    return [*asked, ask("claim", "请求金额", Kind.AMOUNT), *_acting(ask, party)]


def _odd_number(party: PartyView | None, typed: str) -> str:
    """Say what asks for a second look at a number: of a document, or of an organisation."""
    firm = party.kind == ORGANISATION if party else not identity.check(typed).good
    code = credit_code.check(typed)
    if firm and code.good:
        return next(map(sentence_of, code.hints), "")
    return odd_document(typed, (party.document if party else "") or CITIZEN_CARD)


def _acting(ask: Callable[..., FormField], party: PartyView | None) -> Sequence[FormField]:
    return (
        ask("acts_as", "代理（代表）身份", Kind.CODE, table="acting_as"),
        ask("authority", "代理权限", Kind.CODE, table="agent_authority"),
        FormField(
            name="acts_for",
            label="为谁代理（代表）",
            kind=Kind.SIGNERS,
            first=lambda _: party.acts_for if party else (),
            ticks=lambda scene: principals_to_tick(scene, party),
        ),
        FormField(
            name="mandate",
            label="已出示授权委托书（推选书）",
            kind=Kind.CHECK,
            first=lambda _: bool(party and party.mandate),
        ),
    )


def principals_to_tick(scene: Scene, party: PartyView | None = None) -> list[tuple[int, str]]:
    """Name those for whom a party can act: all others but the agents, with their standings."""
    standing = load_codes()["standing"]
    return [
        (one.id, f"{one.name}（{standing.name_of(one.standing)}）")
        for one in scene.file.parties
        if one.standing != "agent" and (party is None or one.id != party.id)
    ]


def signers_to_tick(scene: Scene) -> list[tuple[int, str]]:
    """Name everybody who can sign, those who act for others with whom they act for."""
    parties = scene.file.parties
    return [
        (one.id, f"{one.name}　{acts[0]}" if acts else f"{one.name}（{quality_words(one)}）")
        for one in parties
        for acts in [acting_words(one, parties)]
    ]


SIGNED_BY = FormField(
    name="parties",
    label="已签名（盖章、按指印）的人",
    kind=Kind.SIGNERS,
    ticks=signers_to_tick,
    hint="代为签名的勾选代理人、代表人本人",
)


def input_of(party: PartyView | None, values: Mapping[str, Any]) -> PartyInput:
    """Make of what was typed what the use-case takes; what no form asks for stays as it is."""
    given = {name: values[name] for name in values if name in PartyInput.__dataclass_fields__}
    if not given.get("acts_as") and not given.get("mandate"):
        given["mandate"] = None
    if party:
        kept = {name: getattr(party, name) for name in _NOT_ASKED}
        return PartyInput(**given | kept, id=party.id)
    if given.get("kind") == ORGANISATION:  # one field serves both
        given |= {"number": "", "credit_code": given.get("number", "")}
    else:
        given["representative"] = ""
    return PartyInput(**given)


def changed_in(party: PartyView, given: PartyInput) -> tuple[str, ...]:
    """Name the fields that were typed anew."""
    return tuple(
        name
        for name in PartyInput.__dataclass_fields__
        if name in PartyView._fields and _differs(name, getattr(given, name), _text(party, name))
    )


def _differs(name: str, typed: Any, stood: Any) -> bool:
    if name == "claim":
        typed, stood = (str(one).replace(",", "") for one in (typed or "", stood))
    return str(typed or "") != str(stood or "")


def _ask(
    party: PartyView | None,
    name: str,
    label: str,
    kind: Kind = Kind.TEXT,
    *,
    otherwise: str = "",
    **more: Any,
) -> FormField:
    """Ask for one field of a party, which begins with what stands there now, or `otherwise`."""
    text = otherwise if party is None else _text(party, name)
    return FormField(name=name, label=label, kind=kind, first=lambda _: text, half=True, **more)


def _text(party: PartyView, name: str) -> Any:
    """Give what stands there as it would be typed."""
    value = getattr(party, name)
    if name == "claim":
        return "" if value is None else money.figures(value).lstrip("￥")
    return value.text if isinstance(value, Masked) else value
