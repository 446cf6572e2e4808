"""The columns of a list of cases: the time limit first, in colour and in words."""

from collections.abc import Callable

from db.queries.cases import CaseLine
from db.subjects.case.fields import CASE
from db.subjects.case.steps import DONE
from db.subjects.records.described import Field
from desktop.cases.at_hand import CasesAtHand
from desktop.cases.case_words import (
    grouped,
    limit_name,
    line_limit,
    line_signal,
    step_name,
    step_tone,
    waited,
)
from desktop.cases.clocks import clock_estimate, lead
from desktop.lists.columns import Column
from desktop.lists.widths import room_of
from desktop.texts.case_fields import words_of
from desktop.texts.tones import Tone

Show = Callable[[CaseLine], str]


def case_columns(at_hand: CasesAtHand) -> tuple[Column[CaseLine], ...]:
    def tone(line: CaseLine) -> Tone:
        return Tone.of(line_signal(line, at_hand.today(), at_hand.known).light)

    return (
        Column(
            title="时限",
            show=lambda line: line_limit(line, at_hand.today(), at_hand.known),
            width=172,
            tone=tone,
            light=True,
            tooltip=_limit_in_full(at_hand),
        ),
        Column(
            title="案号",
            show=lambda line: line.tail,
            width=92,
            tooltip=lambda line: grouped(line.number),
        ),
        Column(title="事由", show=matter, stretch=5, width=210),
        Column(title="发生地", show=_place(at_hand), stretch=2, width=130, quiet=True, drop=1),
        Column(title="主办单位", show=lambda line: line.holder_name, stretch=2, width=150),
        *(_described(CASE.by_name[name], at_hand) for name in CASE.columns),
        Column(
            title="环节",
            show=lambda line: step_name(line.step),
            width=92,
            badge=True,
            tone=lambda line: step_tone(line.step),
        ),
        Column(title="已等", show=_waited(at_hand), width=104, quiet=True, drop=2),
    )


def _described(field: Field, at_hand: CasesAtHand) -> Column[CaseLine]:
    """Show a field of the case; where there is too little room, it is left out first."""
    width, stretch = room_of(field, field.label)
    return Column(
        title=field.label,
        show=lambda line: words_of(field, line.value(field.name), at_hand.place_of),
        width=width,
        stretch=stretch,
        quiet=True,
        right=field.type == "number",
        drop=3,
    )


def matter(line: CaseLine) -> str:
    """Say in one phrase what it is: who, and about what."""
    names = line.names.replace("\n", "、").strip()
    return f"{names}　{line.title}" if names else line.title


def _place(at_hand: CasesAtHand) -> Show:
    def show(line: CaseLine) -> str:
        town, village = at_hand.place_of(line.town), at_hand.place_of(line.village)
        return f"{town}{village}" or line.place

    return show


def _waited(at_hand: CasesAtHand) -> Show:
    def show(line: CaseLine) -> str:
        return "" if line.step in DONE else waited(at_hand.now_ms() - line.step_at)

    return show


def _limit_in_full(at_hand: CasesAtHand) -> Show:
    def show(line: CaseLine) -> str:
        found = lead(line, at_hand.today(), at_hand.known)
        if found is None:
            return ""
        clock = found.clock
        name = limit_name(clock.key, clock.start, at_hand.known)
        guess = clock_estimate(clock, at_hand.known)
        told = (f"{clock.due:%Y年%m月%d日}", guess, found.light.word)
        return f"{name}：{'，'.join(filter(None, told))}"

    return show
