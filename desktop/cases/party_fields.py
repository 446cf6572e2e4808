"""What a form asks about a party, also for whom he acts, and the party made of what was typed."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from db.masks import Masked
from db.queries.casefile import PartyView
from desktop.cases.act_forms import FormField, Kind, Scene
from desktop.rules import money
from desktop.texts.codes import load_codes
from desktop.usecases.party_input import PartyInput

_OF_FIRMS = {
    "credit_code": "统一社会信用代码",
    "representative": "法定代表人",
    "representative_post": "职务",
}
_BY_AGE = "不填的按年龄算；靠自己劳动收入生活的16、17周岁填完全民事行为能力人"
_NOT_ASKED = ("kind", "document", "person", "group")  # they stay as they are


def fields_of(party: PartyView | None) -> list[FormField]:
    """Ask about a party that stands in the case, or about one that is still missing (None)."""
    ask = partial(_ask, party)
    asked = [
        ask("standing", "当事人类别", Kind.CODE, table="standing", otherwise="respondent"),
        ask("name", "姓名（名称）"),
        ask("number", "证件号码"),
        ask("phone", "联系电话"),
        ask("sex", "性别", Kind.CODE, table="sex"),
        ask("birth", "出生日期", Kind.DAY),
        ask("ethnic", "民族", Kind.CODE, table="ethnic_group"),
        ask("occupation", "职业"),
        ask("address", "住址"),
        ask("workplace", "工作单位"),
    ]
    if party and party.kind == "organisation":
        asked += [ask(name, label) for name, label in _OF_FIRMS.items()]
    else:
        asked.append(ask("capacity", "民事行为能力", Kind.CODE, table="capacity", hint=_BY_AGE))
    return [*asked, ask("claim", "请求金额", Kind.AMOUNT), *_acting(ask, party)]


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


def input_of(party: PartyView | None, values: Mapping[str, Any]) -> PartyInput:
    """Make of what was typed what the use-case takes; what no form asks for stays as it is."""
    given = {name: values[name] for name in values if name in PartyInput.__dataclass_fields__}
    if not given.get("acts_as") and not given.get("mandate"):
        given["mandate"] = None
    kept = {name: getattr(party, name) for name in _NOT_ASKED} if party else {}
    return PartyInput(**given | kept, id=party.id if party else None)


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
    party: PartyView | None, name: str, label: str, kind: Kind = Kind.TEXT, **more: Any
) -> FormField:
    """Ask for one field of a party, which begins with what stands there now."""
    text = more.pop("otherwise", "") if party is None else _text(party, name)
    more.pop("otherwise", None)
    return FormField(name=name, label=label, kind=kind, first=lambda _: text, half=True, **more)


def _text(party: PartyView, name: str) -> Any:
    """Give what stands there as it would be typed."""
    value = getattr(party, name)
    if name == "claim":
        return "" if value is None else money.figures(value).lstrip("￥")
    return value.text if isinstance(value, Masked) else value
