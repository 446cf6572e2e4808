"""One paper of one case: looked at, then printed or saved, and written down before it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from db.queries import Reading
from desktop.errors import RuleBroken
from desktop.forms.papers import paper_of
from desktop.papers import digest_of, form_of
from desktop.sentences import sentence
from desktop.ui.papers.press import Drawn, PressRoom
from desktop.ui.papers.printing import print_pages
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pdf_preview import PdfPreview
from desktop.ui.shared.pieces import Banner, Empty, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size, Tone
from desktop.usecases.looking import RecordPrint, record_print

SaveTo = Callable[[QWidget, str], Path | None]
PrintOn = Callable[[QWidget, PdfPreview], int]  # copies, 0 when the user thought better of it


@dataclass(frozen=True, kw_only=True)
class PaperWays:
    """How a paper leaves: the system's own dialogs, or what a test or tour puts in their place."""

    save_to: SaveTo
    print_on: PrintOn


class PaperScreen(QWidget):
    """Led by `open_target` to (case id, code of a paper, key of the page one came from).

    Esc goes back there: `left` tells its key.
    """

    left = Signal(str)
    case_wanted = Signal(object)

    def __init__(self, tasks: Tasks, press: PressRoom, ways: PaperWays, *, readonly: bool) -> None:
        super().__init__()
        self._tasks, self._press, self._ways = tasks, press, ways
        self._readonly = readonly
        self._case_id, self._code, self._from = 0, "", "cases"
        self._number = ""
        self.preview = PdfPreview()
        self.problem = Banner("", Tone.WARN)
        self.note = Words("", "hint")
        self.back = Button("返回", "Esc", tone="quiet")
        self.back.clicked.connect(lambda: self.left.emit(self._from))
        self.preview.print_wanted.connect(self._on_print)
        self.preview.save_wanted.connect(self._on_save)
        self._layers = QStackedWidget()
        self._layers.addWidget(
            Empty("在案件页的“文书”里选一份，就在这里预览；登记后可打印回执，受理后可打印登记表。")
        )
        self._layers.addWidget(self.preview)
        self._lay_out()

    def open_target(self, target: tuple[int, str, str]) -> None:
        """Show a paper; what it lacks is said above it."""
        self._case_id, self._code, self._from = target
        self.problem.say("", Tone.WARN)
        self.note.setText("正在排版…")
        self.preview.allow(printing=False)  # what is shown belongs to another paper
        self._layers.setCurrentIndex(0)

        def draw(reading: Reading) -> Drawn:
            file = reading.casefile.get(self._case_id)
            if file is None:
                raise RuleBroken("case.unknown")
            return self._press.draw(form_of(file, self._code))

        self._tasks.ask(self, draw, self._on_drawn, slot="paper", on_refused=self._on_refused)

    def _on_drawn(self, drawn: Drawn) -> None:
        self.preview.show_pdf(paper_of(self._code).name, drawn.pdf)
        self.preview.allow(printing=not self._readonly)
        self._layers.setCurrentWidget(self.preview)
        self.note.setText("打印和另存都会记录在案；打印后的文书只能作废，不能改写。")
        if drawn.missing:
            told = "、".join(
                f"{one.character}（{one.codepoint}，{one.where}）" for one in drawn.missing
            )
            self.problem.say(f"字体中没有这些字，已留空待手写：{told}", Tone.WARN)
        if self._readonly:
            self.problem.say(sentence("store.read_only_session"), Tone.WARN)
        self.preview.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, broken: RuleBroken) -> None:
        self.note.setText("")
        self._layers.setCurrentIndex(0)
        self.problem.say(sentence(broken.code, broken.details), Tone.WARN)

    def _on_print(self, pdf: bytes) -> None:
        self._record(pdf, "printed", lambda: self._ways.print_on(self, self.preview))

    def _on_save(self, pdf: bytes) -> None:
        path = self._ways.save_to(self, f"{paper_of(self._code).name}.pdf")
        if path is not None:
            self._record(pdf, "saved", lambda: self._write(path, pdf))

    def _record(self, pdf: bytes, way: str, leave: Callable[[], int]) -> None:
        """Write down that the paper leaves, and let it leave only then."""
        command = RecordPrint(
            case_id=self._case_id, paper=self._code, digest=digest_of(pdf), way=way
        )
        self._tasks.perform(
            self,
            record_print,
            command,
            on_done=lambda _: self._told(leave(), way),
            on_refused=self._on_refused,
        )

    def _write(self, path: Path, pdf: bytes) -> int:
        self._tasks.run(self, lambda _: path.write_bytes(pdf), lambda _: None)
        return 1

    def _told(self, copies: int, way: str) -> None:
        done = "已打印" if way == "printed" else "已另存"
        self.note.setText(f"{done}，并已记录。" if copies else "没有打印；这次出具仍记录在案。")

    def _lay_out(self) -> None:
        box = column(self, gap=Size.GAP, margins=Size.ROOM)
        bar = row(gap=Size.GAP)
        bar.addWidget(self.back)
        bar.addWidget(self.note)
        bar.addStretch(1)
        box.addLayout(bar)
        box.addWidget(self.problem)
        box.addWidget(self._layers, 1)


def system_ways() -> PaperWays:
    return PaperWays(save_to=_ask_where, print_on=_ask_printer)


def _ask_where(parent: QWidget, name: str) -> Path | None:
    chosen, _ = QFileDialog.getSaveFileName(parent, "另存为 PDF", name, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def _ask_printer(parent: QWidget, preview: PdfPreview) -> int:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return 0
    print_pages(preview.document(), printer)
    return printer.copyCount()
