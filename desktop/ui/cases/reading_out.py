"""What is read aloud of a case: asked of the store, shown large, and then written down."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from db.queries import Reading
from desktop.errors import RuleBroken
from desktop.papers.aloud import Aloud, read_aloud_of
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.aloud.large_type import LargeType
from desktop.usecases.limits import reckoning_of

OnRead = Callable[[str, bool], None]  # which paper, and whether the voice has read all of it


def read_out(
    over: QWidget,
    around: CaseWays,
    case_id: int,
    on_read: OnRead,
    on_refused: Callable[[RuleBroken], None],
) -> None:
    """Cover a page with what its case has to be read; `on_read` when it was."""

    def question(reading: Reading) -> tuple[Aloud, ...]:
        return read_aloud_of(reading, case_id, reckoning_of(reading))

    def show(papers: tuple[Aloud, ...]) -> None:
        shown = LargeType(over, around.tasks, papers, around.find_voice)
        shown.read.connect(on_read)

    around.tasks.ask(over, question, show, slot="aloud", on_refused=on_refused)
