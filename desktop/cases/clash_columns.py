"""The columns of a list of conflicts."""

from db.queries.work import Clash
from desktop.cases.at_hand import CasesAtHand
from desktop.cases.case_words import moment
from desktop.cases.clash_words import CASE, about_of, label_of
from desktop.lists.columns import Column
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone


def clash_columns(around: CasesAtHand) -> tuple[Column[Clash], ...]:
    return (
        Column(
            title="冲突",
            show=lambda one: label_of(one) or _whole(one),
            width=120,
            tone=lambda _: Tone.LATE,
            light=True,
            tooltip=lambda one: sentence(one.code),
        ),
        Column(title="案号或台账", show=about_of, width=96, drop=1),
        Column(title="事由或名称", show=lambda one: one.title, width=160, stretch=2),
        Column(
            title="后一版本的来源",
            show=lambda one: " · ".join(filter(None, (one.actor_name, one.unit_name))),
            width=160,
            stretch=2,
            quiet=True,
            drop=2,
        ),
        Column(
            title="时间",
            show=lambda one: moment(one.recorded_at, around.today()),
            width=110,
            quiet=True,
        ),
    )


def _whole(clash: Clash) -> str:
    return "办理步骤" if clash.kind == CASE else "整条记录"
