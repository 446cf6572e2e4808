"""What can be done with teams and units from anywhere, by its name in the palette."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from db.subjects.records.catalogue import BY_KIND
from desktop.papers.catalogue import PAPERS
from desktop.papers.paper import Paper
from desktop.rules.permissions import may
from desktop.ui.lines.page import TITLE
from desktop.ui.papers.ways import PaperDoor
from desktop.ui.registers.hand_over_dialog import HandOverDialog
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shell.pages import Action


def hand_over_action(
    around: RegisterWays, papers: PaperDoor, page: Callable[[], QWidget | None]
) -> Action:
    """Offer 人员交接 over the registers; whose record is open there is who leaves.

    `page` brings the registers to the front and gives them.
    """

    def run() -> None:
        over = page()
        if isinstance(over, RegistersPage):
            HandOverDialog(over, around, shown_staff(over), papers).open()

    return Action(
        key="hand_over",
        title="人员交接",
        run=run,
        icon="ph.swap",
        words="rjjj ryjj 离岗 离职 调岗 移交 网格交接",
    )


def lines_action(page: Callable[[], QWidget | None]) -> Action:
    """Offer 批量录入 over the registers, of what stands in the list that is shown there."""

    def run() -> None:
        over = page()
        if isinstance(over, RegistersPage):
            over.enter_many(over.list.description.kind if over.list else "")

    return Action(
        key="lines",
        title=TITLE,
        run=run,
        icon="ph.columns",
        words="pllr plluru 粘贴 导入 表格 excel wps 通讯录 花名册",
    )


def paper_actions(around: RegisterWays, page: Callable[[], QWidget | None]) -> Iterator[Action]:
    """Offer each paper about a record: of that which is open, else its register comes forward."""
    for paper in PAPERS:
        if paper.about in BY_KIND and paper.read and may(around.viewer, paper.permission):
            yield Action(
                key=f"paper.{paper.key}",
                title=paper.title,
                run=partial(_show_paper, paper, page),
                icon="ph.file-text",
                words=f"文书 打印 出具 {BY_KIND[paper.about].title}",
            )


def _show_paper(paper: Paper, page: Callable[[], QWidget | None]) -> None:
    over = page()
    if not isinstance(over, RegistersPage):
        return
    if over.currentWidget() is over.record and over.record.target[0] == paper.about:
        over.record.show_paper(paper.key)
    else:
        over.open_list(paper.about)


def shown_staff(page: RegistersPage) -> int | None:
    """Give the worker whose record stands open."""
    kind, id_ = page.record.target
    return id_ if page.currentWidget() is page.record and kind == "staff" else None
