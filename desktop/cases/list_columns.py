"""The columns of a list of cases: the time limit first, in colour and in words."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from db.queries.cases import CaseLine
from db.subjects.case.fields import CASE, TOLD
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
    waited_about,
)
from desktop.cases.clocks import clock_estimate, lead
from desktop.lists.columns import Column
from desktop.lists.widths import room_of
from desktop.texts.case_fields import words_of
from desktop.texts.tones import Tone

Show = Callable[[CaseLine], str]
OWN = {  # what no field of a case says by itself
    "limit": "时限",
    "tail": "案号",
    "matter": "事由",
    "where": "发生地",
    "step": "环节",
    "waited": "已等",
}
STANDARD = (
    *("limit", "tail", "matter", "step", "holder_name"),
    *("registered_on", "where", *CASE.columns, "waited"),
)
_SORTS = {
    "limit": "due",
    "tail": "number",
    "registered_on": "registered_on",
    "holder_name": "holder_name",
    "category": "category",
}
_STAY = frozenset({"limit", "tail", "matter"})


def case_columns(at_hand: CasesAtHand, names: Sequence[str]) -> tuple[Column[CaseLine], ...]:
    """Make columns by their names; where there is too little room, the last goes first."""
    made = _own(at_hand)
    columns = (made[name] if name in made else _described(TOLD[name], at_hand) for name in names)
    return tuple(
        replace(one, name=name, sort=_SORTS.get(name, ""), drop=0 if name in _STAY else place)
        for place, (name, one) in enumerate(zip(names, columns, strict=True))
    )


def _own(at_hand: CasesAtHand) -> dict[str, Column[CaseLine]]:
    def tone(line: CaseLine) -> Tone:
        return Tone.of(line_signal(line, at_hand.today(), at_hand.known).light)

    return {
        "limit": Column(
            title=OWN["limit"],
            show=lambda line: line_limit(line, at_hand.today(), at_hand.known),
            width=172,
            tone=tone,
            light=True,
            tooltip=_limit_in_full(at_hand),
        ),
        "tail": Column(
            title=OWN["tail"],
            show=lambda line: line.tail,
            width=92,
            tooltip=lambda line: grouped(line.number),
        ),
        "matter": Column(title=OWN["matter"], show=matter, stretch=5, width=200),
        "where": Column(title=OWN["where"], show=_place(at_hand), stretch=2, width=124, quiet=True),
        "step": Column(
            title=OWN["step"],
            show=lambda line: step_name(line.step),
            width=88,
            badge=True,
            tone=lambda line: step_tone(line.step),
        ),
        "waited": Column(title=OWN["waited"], show=_waited(at_hand), width=96, quiet=True),
    }


def _described(field: Field, at_hand: CasesAtHand) -> Column[CaseLine]:
    width, stretch = room_of(field, field.label)
    return Column(
        title=field.label,
        show=lambda line: words_of(field, line.value(field.name), at_hand.place_of),
        width=width,
        stretch=stretch,
        quiet=field.name != "holder_name",
        right=field.type == "number",
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
        return "" if line.step in DONE else waited_about(at_hand.now_ms() - line.step_at)

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
