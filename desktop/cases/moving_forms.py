"""What is asked when a case moves from hand to hand."""

from db.subjects.case import (
    mending as mending_moves,
    registering as registering_moves,
    routing as routing_moves,
)
from db.subjects.case.steps import Step
from desktop.cases.act import Act, Said, code_told
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene, as_command
from desktop.rules import names
from desktop.texts.tones import Tone
from desktop.usecases import moving, registering

KEPT = "案号作废后不再使用，登记内容和经过都保留。"


def _today(scene: Scene) -> object:
    return scene.at_hand.today()


def _reason(label: str, table: str = "", name: str = "reason") -> FormField:
    kind = Kind.PHRASE if table else Kind.AREA
    hint = "按 ↓ 选常用理由，也可以直接写" if table else ""
    return FormField(name=name, label=label, kind=kind, table=table, hint=hint)


ACCEPT = ActionForm(
    name="accept",
    title="受理",
    intro=lambda _: "受理后进入待分流，办结时限（内控时限）从受理之日起算。",
    fields=(FormField(name="accepted_on", label="受理日期", kind=Kind.DAY, first=_today),),
    use_case=moving.accept_case,
    make=as_command(moving.AcceptCase),
)
ANSWER = ActionForm(
    name="answer",
    title="咨询解答",
    intro=lambda _: "当场答复，不再分流。",
    fields=(
        FormField(
            name="answer", label="答复内容", kind=Kind.AREA, limit=names.OUTCOME.longest, lines=8
        ),
    ),
    use_case=registering.answer_enquiry,
    make=as_command(registering.AnswerEnquiry),
)
KEEP = ActionForm(
    name="keep",
    title="自办",
    intro=lambda scene: f"由{scene.at_hand.viewer.unit_name}自己办理，主办单位不变。",
    fields=(
        FormField(
            name="channel",
            label="处置渠道",
            kind=Kind.CODE,
            table="channel",
            first=lambda _: "self",
        ),
    ),
    use_case=moving.keep_case,
    make=as_command(moving.KeepCase),
)
DISPATCH = ActionForm(
    name="dispatch",
    title="交办",
    intro=lambda _: "交出后由对方主办，本单位仍可查看和补充说明。",
    fields=(
        FormField(
            name="to_unit",
            label="交办单位",
            kind=Kind.UNIT,
            hint="输入名称或者拼音首字母，如 xftj",
        ),
        FormField(
            name="channel",
            label="处置渠道",
            kind=Kind.CODE,
            table="channel",
            first=lambda _: "dispatched",
        ),
        FormField(name="reason", label="交办意见", kind=Kind.AREA),
    ),
    use_case=moving.dispatch_case,
    make=as_command(moving.DispatchCase),
)
SIGN_IN = ActionForm(
    name="sign_in",
    title="签收",
    intro=lambda scene: (
        f"{scene.file.case.sender_name}交来，确认由{scene.at_hand.viewer.unit_name}办理。"
    ),
    fields=(),
    use_case=moving.sign_in_case,
    make=as_command(moving.SignInCase),
)
RETURN = ActionForm(
    name="return",
    title="退回",
    intro=lambda scene: f"退回给{scene.file.case.sender_name}，由其重新分流。",
    fields=(_reason("退回理由", "return_reason"),),
    use_case=moving.return_case,
    make=as_command(moving.ReturnCase),
)
VOID = ActionForm(
    name="void",
    title="作废案件",
    intro=lambda _: KEPT,
    fields=(_reason("作废理由", "void_reason"),),
    use_case=moving.void_case,
    make=as_command(moving.VoidCase),
    submit="作废",
    danger=True,
)
TAKE_HOLD = ActionForm(
    name="take_hold",
    title="接管主办",
    intro=lambda scene: (
        f"现由{scene.file.case.holder_name}主办。接管后原单位在此期间所办的，到达时列入数据冲突待核。"
    ),
    fields=(_reason("接管理由"),),
    use_case=moving.take_hold,
    make=as_command(moving.TakeHold),
)
WITHDRAW = ActionForm(
    name="withdraw",
    title="撤回上一步",
    intro=lambda _: "只能撤回本单位的最后一步，并且此后没有打印文书、没有上报其他终端。",
    fields=(_reason("撤回理由（可不填）"),),
    use_case=moving.withdraw_step,
    make=as_command(moving.WithdrawStep),
    submit="撤回",
)
NOTE = ActionForm(
    name="note",
    title="补充说明",
    intro=lambda _: "可见范围内的单位都能看到，写入后不能修改。",
    fields=(FormField(name="text", label="补充说明", kind=Kind.AREA, lines=6),),
    use_case=moving.add_note,
    make=as_command(moving.AddNote),
)


def _kept(title: str, said: Said) -> tuple[str, str]:
    return title, code_told("channel", said["channel"])


def _dispatched(title: str, said: Said) -> tuple[str, str]:
    reason = f"，意见：{said['reason']}" if said["reason"] else ""
    return title, f"交给{said['to_name']}{reason}"


MOVING = (
    Act(
        move=registering_moves.ACCEPT,
        label="受理",
        key="4",
        asks=ACCEPT,
        usual=frozenset({Step.PENDING_ACCEPTANCE}),
    ),
    Act(
        move=registering_moves.ANSWER,
        label="咨询解答",
        key="2",
        asks=ANSWER,
        tell=lambda title, said: (title, str(said["answer"])),
        brief=("answer",),
    ),
    Act(move=routing_moves.KEEP, label="自办", key="2", asks=KEEP, tell=_kept),
    Act(
        move=routing_moves.DISPATCH,
        label="交办",
        key="1",
        asks=DISPATCH,
        usual=frozenset({Step.PENDING_DISPATCH}),
        tell=_dispatched,
        brief=("to_name", "reason"),
    ),
    Act(
        move=routing_moves.SIGN_IN,
        label="签收",
        key="5",
        asks=SIGN_IN,
        usual=frozenset({Step.PENDING_SIGN_IN}),
    ),
    Act(
        move=routing_moves.RETURN,
        label="退回",
        key="6",
        asks=RETURN,
        tone=Tone.WARN,
        brief=("reason",),
    ),
)
ASIDE = (
    Act(
        move=mending_moves.VOID,
        label="作废案件",
        key="Ctrl+Delete",
        asks=VOID,
        aside=5,
        tone=Tone.IDLE,
        brief=("reason",),
        done="已作废",
    ),
    Act(
        move=routing_moves.TAKE_HOLD,
        label="接管主办",
        key="Ctrl+T",
        asks=TAKE_HOLD,
        aside=4,
        tone=Tone.WARN,
        brief=("reason",),
    ),
    Act(
        move=mending_moves.NOTE,
        label="补充说明",
        key="Ctrl+J",
        asks=NOTE,
        aside=1,
        stays=True,
        tone=Tone.INFO,
        tell=lambda title, said: (title, str(said["text"])),
        brief=("text",),
        done="已补充说明",
    ),
    Act(
        move=mending_moves.WITHDRAW,
        label="撤回上一步",
        key="Ctrl+Z",
        asks=WITHDRAW,
        aside=6,
        tone=Tone.IDLE,
        brief=("reason",),
        done="已撤回上一步",
    ),
)
