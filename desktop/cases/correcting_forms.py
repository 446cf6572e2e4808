"""What is asked when something was written down wrongly: fields of the case, and its parties."""

from functools import partial
from typing import Any

from db.queries.casefile import PartyView
from db.subjects.case import mending as moves
from db.subjects.case.fields import CASE, CORRECTED
from desktop.cases.act import Act, Said
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene, Values
from desktop.cases.field_forms import form_field
from desktop.texts.case_fields import NEWER_FIELD, label_of
from desktop.texts.tones import Tone
from desktop.usecases import correcting
from desktop.usecases.case_fields import parsed, stands
from desktop.usecases.party_input import PartyInput

_REASON = FormField(name="reason", label="更正理由", kind=Kind.AREA, lines=2)
_FIRM_TEXTS = ("credit_code", "representative", "representative_post")
_MASKED = frozenset({"number", "birth", "phone", "address"})


def _corrected(scene: Scene, values: Values) -> correcting.CorrectCase:
    case = scene.file.case
    told = {name: parsed(CASE.by_name[name], values[name]) for name in CORRECTED}
    changed = {name: value for name, value in told.items() if value != stands(case, name)}
    return correcting.CorrectCase(case_id=case.id, values=changed, reason=values["reason"])


CORRECT = ActionForm(
    name="correct",
    title="更正",
    intro=lambda _: "改动的项目下面显示原来的内容，前后两个版本都留在办理经过里。",
    fields=(*map(form_field, CORRECTED), _REASON),
    use_case=correcting.correct_case,
    make=_corrected,
    submit="更正",
    compares=True,
)


def _of_party(
    party: PartyView | None, name: str, label: str, kind: Kind = Kind.TEXT, **more: Any
) -> FormField:
    """Ask for one field of a party, which begins with what stands there now."""
    value = more.pop("otherwise", "") if party is None else getattr(party, name)
    more.pop("otherwise", None)
    text = value.text if party and name in _MASKED else value
    return FormField(name=name, label=label, kind=kind, first=lambda _: text, half=True, **more)


def party_form(party: PartyView | None) -> ActionForm:
    """Draw the form for one party, or for one that is still missing (None)."""

    def make(scene: Scene, values: Values) -> correcting.CorrectParty:
        return _party_corrected(scene, values, party)

    of_party = partial(_of_party, party)
    fields = [
        of_party("standing", "当事人类别", Kind.CODE, table="standing", otherwise="respondent"),
        of_party("name", "姓名（名称）"),
        of_party("number", "证件号码"),
        of_party("phone", "联系电话"),
        of_party("sex", "性别", Kind.CODE, table="sex"),
        of_party("birth", "出生日期", Kind.DAY),
        of_party("ethnic", "民族", Kind.CODE, table="ethnic_group"),
        of_party("occupation", "职业"),
        of_party("address", "住址"),
        of_party("workplace", "工作单位"),
    ]
    if party and party.kind == "organisation":
        labels = ("统一社会信用代码", "法定代表人", "职务")
        fields += [of_party(n, text) for n, text in zip(_FIRM_TEXTS, labels, strict=True)]
    if party:
        label = "从本案中移除这位当事人"
        fields.append(FormField(name="remove", label=label, kind=Kind.CHECK))
    return ActionForm(
        name="correct_party",
        title=f"更正当事人　{party.name}" if party else "添加当事人",
        fields=(*fields, _REASON),
        use_case=correcting.correct_party,
        make=make,
        submit="更正" if party else "添加",
        compares=party is not None,
        draft=f"correct_party_{party.id}" if party else "correct_party_new",
    )


def _party_corrected(
    scene: Scene, values: Values, party: PartyView | None
) -> correcting.CorrectParty:
    given = {name: value for name, value in values.items() if name not in {"reason", "remove"}}
    if party:
        given |= {"id": party.id, "kind": party.kind, "document": party.document}
        given |= {"person": party.person, "group": party.group}
    changed = None if party is None else tuple(n for n in given if _differs(party, n, given[n]))
    return correcting.CorrectParty(
        case_id=scene.file.case.id,
        party=PartyInput(**given),
        reason=values["reason"],
        remove=bool(values.get("remove")),
        changed=changed,
    )


def _differs(party: PartyView, name: str, given: Any) -> bool:
    stood = getattr(party, name)
    text = stood.text if name in _MASKED else stood
    return str(given or "") != str(text or "")


def _fields_told(title: str, said: Said) -> tuple[str, str]:
    labels = "、".join(dict.fromkeys(label_of(name) or NEWER_FIELD for name in said["fields"]))
    return title, f"{labels}，理由：{said['reason']}"


def _party_told(title: str, said: Said) -> tuple[str, str]:
    return title, f"{said['party']}，理由：{said['reason']}"


CORRECTING = (
    Act(
        move=moves.CORRECT,
        label="更正",
        key="Ctrl+E",
        asks=CORRECT,
        aside=2,
        stays=True,
        tone=Tone.INFO,
        tell=_fields_told,
        brief=("reason",),
        done="已更正",
    ),
    Act(
        move=moves.CORRECT_PARTY,
        label="更正当事人",
        key="Ctrl+R",
        asks=None,
        aside=3,
        stays=True,
        tone=Tone.INFO,
        tell=_party_told,
        brief=("reason",),
    ),
)
