"""打印测试页 from anywhere, by its name."""

from collections.abc import Callable
from typing import Any

from desktop.spooling.spooler import Spooler
from desktop.ui.papers.trial_sheet import TrialSheet
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.pages import Action

_PAGES = ("papers", "office", "registers")  # the first that somebody has is brought to the front


def trial_action(
    tasks: Tasks,
    spooler: Callable[[], Spooler],
    show_page: Callable[..., Any],
    tried: Callable[[], None],
) -> Action:
    """`tried` remembers that a test page has left."""

    def run() -> None:
        page = next(filter(None, map(show_page, _PAGES)), None)
        if page is not None:
            sheet = TrialSheet(page, tasks, spooler())
            sheet.taken.connect(tried)
            sheet.open()

    return Action(
        key="trial",
        title="打印测试页",
        run=run,
        icon="ph.printer",
        words="dycsy 打印机 尺子 缩放 测试",
    )
