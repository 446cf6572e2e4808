"""The columns of the board: the time limit first, in colour and in words."""

from collections.abc import Callable

from db.queries.cases import CaseLine
from desktop.cases.at_hand import CasesAtHand
from desktop.cases.case_words import line_limit, line_signal, step_name, waited_about
from desktop.cases.clocks import clock_estimate, lead
from desktop.lists.columns import Column
from desktop.texts.tones import Tone


def board_columns(
    at_hand: CasesAtHand, is_mixed: Callable[[], bool]
) -> tuple[Column[CaseLine], ...]:
    """Describe the columns; `is_mixed` tells whether several natures stand in one list."""
    return (
        Column(
            title="时限",
            show=lambda line: line_limit(line, at_hand.today(), at_hand.known),
            under=lambda line: line.tail,
            width=172,
            tone=lambda line: Tone.of(line_signal(line, at_hand.today(), at_hand.known).light),
            light=True,
            tooltip=lambda line: _last_day(line, at_hand),
        ),
        Column(
            title="事由",
            show=_matter,
            under=_about(at_hand, is_mixed),
            width=140,
            stretch=4,
        ),
        Column(
            title="主办",
            show=lambda line: line.holder_name,
            under=lambda line: step_name(line.step),
            width=150,
            stretch=1,
            drop=2,
        ),
        Column(title="已等", show=_waited(at_hand), width=80, quiet=True, drop=1),
    )


def _last_day(line: CaseLine, at_hand: CasesAtHand) -> str:
    found = lead(line, at_hand.today(), at_hand.known)
    if found is None:
        return ""
    told = (f"到期日：{found.clock.due:%Y年%m月%d日}", clock_estimate(found.clock, at_hand.known))
    return "，".join(filter(None, told))


def _matter(line: CaseLine) -> str:
    return "　".join(filter(None, (line.names, line.title)))


def _about(at_hand: CasesAtHand, is_mixed: Callable[[], bool]) -> Callable[[CaseLine], str]:
    place = _place(at_hand)

    def show(line: CaseLine) -> str:
        nature = at_hand.name_of("nature", line.nature) if is_mixed() else ""
        parts = (nature, place(line), at_hand.name_of("source", line.source))
        return " · ".join(filter(None, parts))

    return show


def _place(at_hand: CasesAtHand) -> Callable[[CaseLine], str]:
    return lambda line: at_hand.place_of(line.village) or at_hand.place_of(line.town) or line.place


def _waited(at_hand: CasesAtHand) -> Callable[[CaseLine], str]:
    return lambda line: waited_about(at_hand.now_ms() - line.step_at)
