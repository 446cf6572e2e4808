"""What is asked when the work is done: finishing, calling back, closing."""

from typing import Any

from db.subjects.case import finishing as moves
from db.subjects.case.steps import Step
from desktop.cases.act import Act, Said, code_told
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene, as_command
from desktop.rules import names
from desktop.usecases import finishing

_OUTCOMES = {Step.SIGNED: "agreed", Step.ENDED: "failed"}


def _today(scene: Scene) -> Any:
    return scene.at_hand.today()


def _day(name: str, label: str) -> FormField:
    return FormField(name=name, label=label, kind=Kind.DAY, first=_today, half=True)


def _code(name: str, label: str, table: str, first: str = "") -> FormField:
    return FormField(
        name=name, label=label, kind=Kind.CODE, table=table, first=lambda _: first, half=True
    )


FINISH = ActionForm(
    name="finish",
    title="办结",
    fields=(
        _day("finished_on", "办结日期"),
        FormField(
            name="outcome",
            label="办理结果",
            kind=Kind.CODE,
            table="outcome",
            first=lambda scene: _OUTCOMES.get(Step(scene.file.case.step), "handled"),
            half=True,
        ),
        FormField(
            name="resolution",
            label="化解方式",
            kind=Kind.CODE,
            table="resolution",
            first=lambda scene: finishing.PEOPLES_MEDIATION if scene.file.case.sessions else "",
            half=True,
        ),
        FormField(
            name="officer",
            label="化解责任人",
            first=lambda scene: scene.at_hand.viewer.name,
            half=True,
        ),
        FormField(
            name="result",
            label="化解（办理）情况",
            kind=Kind.AREA,
            limit=names.OUTCOME.longest,
            lines=6,
        ),
    ),
    use_case=finishing.finish_case,
    make=as_command(finishing.FinishCase),
)
REVISIT = ActionForm(
    name="revisit",
    title="回访",
    fields=(
        _day("visited_on", "回访日期"),
        _code("way", "回访方式", "revisit_way", "phone"),
        _code("satisfaction", "满意度", "followup_result"),
        FormField(
            name="performed",
            label="协议履行情况",
            kind=Kind.CODE,
            table="performance",
            hint="没有协议的不填",
            half=True,
        ),
        FormField(name="remark", label="回访情况", kind=Kind.AREA, lines=4),
    ),
    use_case=finishing.revisit_case,
    make=as_command(finishing.RevisitCase),
)
CLOSE = ActionForm(
    name="close",
    title="结案",
    intro=lambda _: "结案后只能补充说明。",
    fields=(FormField(name="closed_on", label="结案日期", kind=Kind.DAY, first=_today),),
    use_case=finishing.close_case,
    make=as_command(finishing.CloseCase),
)


def _finished(title: str, said: Said) -> tuple[str, str]:
    return f"{title}　{code_told('outcome', said['outcome'])}", str(said["result"])


def _revisited(title: str, said: Said) -> tuple[str, str]:
    satisfied = code_told("followup_result", said["satisfaction"])
    done = code_told("performance", said["performed"])
    told = (code_told("revisit_way", said["way"]), done, str(said["remark"]))
    return f"{title}　{satisfied}", "，".join(filter(None, told))


FINISHING = (
    Act(
        move=moves.FINISH,
        label="办结",
        key="7",
        asks=FINISH,
        usual=frozenset({Step.SIGNED, Step.ENDED}),
        tell=_finished,
        brief=("result",),
    ),
    Act(
        move=moves.REVISIT,
        label="回访",
        key="8",
        asks=REVISIT,
        usual=frozenset({Step.FINISHED}),
        tell=_revisited,
    ),
    Act(
        move=moves.CLOSE,
        label="结案",
        key="9",
        asks=CLOSE,
        usual=frozenset({Step.REVISITED}),
    ),
)
