"""What every page of cases is given by whoever starts the program."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from db.queries import Reading
from desktop.cases.act_forms import Scene
from desktop.cases.at_hand import CasesAtHand
from desktop.system.voices import system_voice
from desktop.ui.shared.aloud.large_type import FindVoice
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.tasks import Tasks

T = TypeVar("T")


def _never(question: Callable[[Reading], T]) -> T:
    raise RuntimeError("this window takes no list out")


OpenPaper = Callable[[int, str], None]


@dataclass(frozen=True, kw_only=True)
class CaseWays(CasesAtHand):
    """The way to the store, and who opens papers.

    `open_paper(case_id, code)` shows one of desktop/papers/described; `register` begins a new case.
    """

    tasks: Tasks
    find_voice: FindVoice = system_voice
    open_paper: OpenPaper = lambda _case, _paper: None
    lists: ListWays = field(default_factory=lambda: ListWays(ask=_never))
    register: Callable[[], object] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnScene(Scene):
    """What an editor may take besides: the way to ask the store while somebody types."""

    tasks: Tasks
