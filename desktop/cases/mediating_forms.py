"""What is asked of a mediator: sessions, terms, signatures, and the end of mediation."""

from typing import Any

from db.subjects.case import mediating as moves
from db.subjects.case.steps import Step
from desktop.cases.act import Act, Said, code_told
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene, Values, as_command
from desktop.errors import RuleBroken
from desktop.rules import names
from desktop.texts.tones import Tone
from desktop.usecases import mediating


def _today(scene: Scene) -> Any:
    return scene.at_hand.today()


def _own_name(scene: Scene) -> Any:
    return scene.at_hand.viewer.name


def _mediators(scene: Scene) -> Any:
    held = scene.file.mediations
    return held[-1].mediators if held else (scene.at_hand.viewer.name,)


def _day(name: str, label: str) -> FormField:
    return FormField(name=name, label=label, kind=Kind.DAY, first=_today, half=True)


def _code(name: str, label: str, table: str, first: str = "", *, half: bool = True) -> FormField:
    return FormField(
        name=name, label=label, kind=Kind.CODE, table=table, first=lambda _: first, half=half
    )


def _number_voided(scene: Scene) -> str:
    return f"{scene.file.case.agreement_number} 作废后号码不再使用，案件回到调解中。"


def _signed(scene: Scene, values: Values) -> mediating.SignAgreement:
    """To the use-case no party at all means everybody; on a screen it means nobody was ticked."""
    if not values["parties"]:
        raise RuleBroken("case.signatures_missing", "parties")
    return mediating.SignAgreement(case_id=scene.file.case.id, **values)


_PEOPLE = (
    FormField(
        name="mediators",
        label="人民调解员",
        kind=Kind.NAMES,
        first=_mediators,
        hint="多人用顿号隔开",
        half=True,
    ),
    FormField(name="recorder", label="记录人", first=_own_name, half=True),
)
MEDIATE = ActionForm(
    name="mediate",
    title="记录调解",
    fields=(
        _day("held_on", "调解日期"),
        FormField(
            name="place",
            label="地点",
            first=lambda scene: scene.at_hand.viewer.unit_name,
            half=True,
        ),
        *_PEOPLE,
        FormField(name="attendees", label="参加人（当事人以外）", hint="亲友、邻里、专业人员等"),
        FormField(
            name="record",
            label="调解记录",
            kind=Kind.AREA,
            limit=names.OUTCOME.longest,
            lines=6,
        ),
        _code("result", "调解结果", "mediation_result", "continued"),
        FormField(
            name="consent",
            label="各方当事人同意调解，已告知权利义务",
            kind=Kind.CHECK,
            hint="一方明确拒绝的不得调解（人民调解法第十七条）",
        ),
    ),
    use_case=mediating.hold_mediation,
    make=as_command(mediating.HoldMediation),
    submit="保存调解记录",
)
AGREE = ActionForm(
    name="agree",
    title="达成协议",
    intro=lambda _: "保存时编协议号；各方签名、调解员签名、盖章后生效（人民调解法第二十九条）。",
    fields=(
        _day("reached_on", "达成日期"),
        _code("form", "协议形式", "agreement_form", "written"),
        FormField(
            name="facts",
            label="纠纷主要事实、争议事项",
            kind=Kind.AREA,
            first=lambda scene: scene.file.case.summary,
            lines=4,
        ),
        FormField(name="terms", label="协议内容", kind=Kind.TERMS),
        FormField(name="performance", label="履行方式、时限", kind=Kind.AREA, lines=2),
        FormField(
            name="amount",
            label="给付金额合计",
            kind=Kind.AMOUNT,
            hint="协议约定的金额，印在协议书上；没有给付的不填",
        ),
        *_PEOPLE,
    ),
    use_case=mediating.reach_terms,
    make=as_command(mediating.ReachTerms),
    submit="保存并编号",
)
VOID_TERMS = ActionForm(
    name="void_terms",
    title="协议作废",
    intro=_number_voided,
    fields=(FormField(name="reason", label="作废理由", kind=Kind.AREA),),
    use_case=mediating.void_terms,
    make=as_command(mediating.VoidTerms),
    submit="作废协议",
    danger=True,
)
SIGN = ActionForm(
    name="sign",
    title="签订协议",
    intro=lambda _: "当面核对后逐一勾选。签订之日协议生效，办结时限停止计时。",
    fields=(
        _day("signed_on", "签订日期"),
        FormField(
            name="mediator",
            label="人民调解员（签名）",
            first=lambda scene: "、".join(_mediators(scene)),
            half=True,
        ),
        FormField(name="parties", label="已签名（盖章、按指印）的当事人", kind=Kind.SIGNERS),
        FormField(name="sealed", label="已加盖人民调解委员会印章", kind=Kind.CHECK),
    ),
    use_case=mediating.sign_agreement,
    make=_signed,
    submit="确认签订",
)
END = ActionForm(
    name="end",
    title="终止调解",
    intro=lambda _: (
        "调解不成的，应当终止调解，并告知当事人可以依法通过仲裁、行政、司法等途径"
        "维护自己的权利（人民调解法第二十六条）。"
    ),
    fields=(
        FormField(name="ended_on", label="终止日期", kind=Kind.DAY, first=_today),
        FormField(
            name="reason",
            label="终止原因",
            kind=Kind.PHRASE,
            table="termination_reason",
            hint="按 ↓ 选常用原因，也可以直接写",
        ),
        FormField(name="routes", label="已告知的途径", kind=Kind.TICKS, table="termination_route"),
    ),
    use_case=mediating.end_mediation,
    make=as_command(mediating.EndMediation),
)


def _held(title: str, said: Said) -> tuple[str, str]:
    result = code_told("mediation_result", said["result"])
    return f"{title}　{result}", f"调解员：{'、'.join(said['mediators'])}"


def _agreed(title: str, said: Said) -> tuple[str, str]:
    return title, str(said["number"])


def _voided_terms(title: str, said: Said) -> tuple[str, str]:
    return title, f"{said['number']}，理由：{said['reason']}"


def _in_effect(title: str, said: Said) -> tuple[str, str]:
    return title, f"{said['signed_on']:%Y-%m-%d} 生效，调解员：{said['mediator']}"


def _ended(title: str, said: Said) -> tuple[str, str]:
    routes = "、".join(code_told("termination_route", one) for one in said["routes"])
    return title, f"{said['reason']}；已告知：{routes}"


MEDIATING = (
    Act(
        move=moves.MEDIATE,
        label="记录调解",
        key="2",
        asks=MEDIATE,
        usual=frozenset({Step.HANDLING}),
        tell=_held,
    ),
    Act(
        move=moves.AGREE,
        label="达成协议",
        key="5",
        asks=AGREE,
        usual=frozenset({Step.MEDIATING}),
        tell=_agreed,
    ),
    Act(
        move=moves.VOID_TERMS,
        label="协议作废",
        key="4",
        asks=VOID_TERMS,
        tone=Tone.WARN,
        tell=_voided_terms,
        brief=("reason",),
    ),
    Act(
        move=moves.SIGN,
        label="签订协议",
        key="2",
        asks=SIGN,
        usual=frozenset({Step.AGREED}),
        tell=_in_effect,
    ),
    Act(
        move=moves.END,
        label="终止调解",
        key="0",
        asks=END,
        tone=Tone.WARN,
        tell=_ended,
        brief=("reason",),
    ),
)
