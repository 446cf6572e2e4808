"""One paper: looked at, then printed or saved; what has left is written down."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from db.queries import Reading
from desktop.errors import RuleBroken
from desktop.files.targets import Prepared, Target
from desktop.papers.press import Drawn, digest_of
from desktop.spooling.wanted import WantedPaper
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.papers.departure import Departure
from desktop.ui.papers.ways import PaperDoor, Spool
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.errands import Progress
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pdf_preview import PdfPreview
from desktop.ui.shared.pieces import Banner, Empty, Words, show_if
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size
from desktop.usecases.around import leaving_with
from desktop.usecases.documents import issue_document

_FILED = "打印和另存都会记录在案；打印后的文书只能作废，不能改写。"
_RENEWED = "刚在别处有改动，已按新的内容重新排版，请再看一遍。"


_DRAFT = "这是草稿，还没有编号；核对无误后点“出具”，编号后再打印。"


class _Shown(NamedTuple):
    """A paper as it stood when it was drawn."""

    paper: WantedPaper
    drawn: Drawn
    file_name: str


class PaperPanel(QWidget):
    """`back` stands at its head; whoever owns the panel says where it leads."""

    def __init__(
        self,
        tasks: Tasks,
        door: PaperDoor,
        nothing: str = "",
        filed: str = _FILED,
        *,
        title: str = "",
    ) -> None:
        super().__init__()
        self._tasks, self._door, self._filed = tasks, door, filed
        self._asked: WantedPaper | None = None
        self._wanted: WantedPaper | None = None  # the same as it stands now, once it is drawn
        self._file_name = ""
        self.preview = PdfPreview()
        self.problem = Banner("", Tone.WARN)
        self.unrecorded = Banner("", Tone.LATE, "补记")
        self.unrecorded.acted.connect(self._record_again)
        self._unrecorded: Departure | None = None
        self.note = Words("", "hint")
        self._title = Words(title, "page")
        self.back = Button("返回", "Esc", tone="quiet")
        self.issue = Button("出具", "Ctrl+Enter", tone="primary")
        self.issue.clicked.connect(self._on_issue)
        self.issue.hide()
        self.preview.print_wanted.connect(self._on_print)
        self.preview.save_wanted.connect(self._on_save)
        self._layers = QStackedWidget()
        self._layers.addWidget(Empty(nothing))
        self._layers.addWidget(self.preview)
        self._lay_out()

    def show_paper(self, wanted: WantedPaper) -> None:
        """Show a paper; what it lacks is said above it."""
        self._asked, self._wanted = wanted, None
        self.issue.hide()
        self.problem.say("", Tone.WARN)
        self.note.setText("正在排版…")
        self.preview.allow(printing=False)  # what is shown belongs to another paper
        self._layers.setCurrentIndex(0)

        draw = partial(self._draw, wanted)
        self._tasks.ask(self, draw, self._on_drawn, slot="paper", on_refused=self._on_refused)

    def renew(self) -> None:
        """Draw what is looked at once more: what it says may have been changed elsewhere."""
        wanted, shown = self._asked, self._layers.currentWidget() is self.preview
        if wanted is None or not shown or not self._is_at_rest():
            return
        draw = partial(self._draw, wanted)
        self._tasks.ask(self, draw, self._on_renewed, slot="paper", on_refused=self._on_refused)

    def _is_at_rest(self) -> bool:
        """Tell whether nothing is on its way to a printer, a file or the store."""
        return self.preview.print_button.isEnabled() or self.issue.isEnabled()

    def _draw(self, wanted: WantedPaper, reading: Reading) -> _Shown:
        paper = wanted.now(reading) if wanted.now else wanted
        drawn = self._door.press.draw(paper.form(reading))
        return _Shown(paper, drawn, paper.file_name(reading))

    def _on_drawn(self, shown: _Shown) -> None:
        self._show(shown)
        self.preview.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_renewed(self, shown: _Shown) -> None:
        if shown.drawn.pdf != self.preview.pdf() and self._is_at_rest():
            bar = self.preview.view.verticalScrollBar()
            before = bar.value()
            self._show(shown)
            bar.setValue(before)
            self.note.setText(_RENEWED)

    def _show(self, shown: _Shown) -> None:
        self._wanted, drawn, self._file_name = shown
        is_draft = self._wanted.issue is not None
        self.preview.show_pdf(self._wanted.name, drawn.pdf)
        self.preview.allow(printing=not (is_draft or self._door.readonly))
        self.issue.setVisible(is_draft)
        self.issue.setEnabled(is_draft and not self._door.readonly)
        self._layers.setCurrentWidget(self.preview)
        self.note.setText(_DRAFT if is_draft else self._filed)
        if drawn.missing:
            told = "、".join(
                f"{one.character}（{one.codepoint}，{one.where}）" for one in drawn.missing
            )
            self.problem.say(f"字体中没有这些字，已留空待手写：{told}", Tone.WARN)
        if self._door.readonly:
            self.problem.say(sentence("store.read_only_session"), Tone.WARN)

    def _on_refused(self, broken: RuleBroken) -> None:
        self.note.setText("")
        self._layers.setCurrentIndex(0)
        self.problem.say(sentence(broken.code, broken.details), Tone.WARN)

    def _on_issue(self) -> None:
        """Give it its number; what is shown then is what was frozen."""
        asked, wanted = self._asked, self._wanted
        if asked is None or wanted is None or wanted.issue is None:
            return
        self.issue.setEnabled(False)
        self._tasks.perform(
            self,
            issue_document,
            wanted.issue,
            on_done=lambda _: self.show_paper(asked),
            on_refused=self._on_not_issued,
        )

    def _on_not_issued(self, broken: RuleBroken) -> None:
        """Show it anew: it may say something else by now, or have been issued elsewhere."""
        if self._asked is not None:
            self.show_paper(self._asked)
        self.problem.say(sentence(broken.code, broken.details), Tone.WARN)

    def _on_print(self, pdf: bytes) -> None:
        if self._wanted is not None:
            begin = partial(self._depart, self._wanted, digest_of(pdf))
            self._door.ways.print_on(self, self.preview, self._tasks, begin)

    def _depart(self, wanted: WantedPaper, digest: str, spool: Spool) -> None:
        self.problem.say("")
        self.unrecorded.say("")
        self.note.setText("正在送往打印机…")
        self.preview.allow(printing=False)
        tell = partial(self._on_left, wanted)
        Departure(self._tasks, wanted, digest, spool, tell).begin()

    def _on_left(self, wanted: WantedPaper, left: Departure) -> None:
        """Say what became of a print, unless another paper is shown by now."""
        if wanted is not self._wanted or not isValid(self):
            return
        self.preview.allow(printing=not self._door.readonly)
        self.note.setText("已打印，并已记录。" if left.recorded else "")
        broken = left.problem
        told = sentence(broken.code, broken.details) if broken else ""
        if left.sheets and broken:
            self._unrecorded = left
            self.unrecorded.say(sentence("paper.left_unrecorded", {"why": told}), Tone.LATE)
        else:
            self.unrecorded.say("")
            self.problem.say(told, Tone.WARN)

    def _on_save(self, pdf: bytes) -> None:
        path = self._door.ways.save_to(self, self._file_name)
        if path is None or self._wanted is None:
            return
        self.problem.say("", Tone.WARN)
        self.note.setText("正在另存…")
        wanted, target = self._wanted, Target(path=path, replaces=True)  # the dialog has asked

        def prepare(_: Progress) -> Prepared:
            prepared = Prepared(target)
            prepared.write(pdf)
            return prepared

        self._tasks.run(
            self,
            prepare,
            lambda prepared: self._leave(wanted, pdf, prepared),
            on_refused=self._on_not_saved,
        )

    def _leave(self, wanted: WantedPaper, pdf: bytes, prepared: Prepared) -> None:
        """The file takes its place with the record that the paper left; both or neither."""
        self._tasks.perform(
            self,
            leaving_with(wanted.record, prepared),
            wanted.command(digest_of(pdf), "saved"),
            on_done=lambda _: self.note.setText("已另存，并已记录。"),
            on_refused=self._on_not_saved,
        )

    def _on_not_saved(self, broken: RuleBroken) -> None:
        """The paper stays in view, so that another place can be tried."""
        self.note.setText("")
        self.problem.say(sentence(broken.code, broken.details), Tone.WARN)

    def _record_again(self) -> None:
        if self._unrecorded:
            self._unrecorded.record()

    def _lay_out(self) -> None:
        box = column(self, gap=Size.GAP, margins=(Size.WIDE, Size.ROOM))
        bar = row(gap=Size.GAP)
        bar.addWidget(self.back)
        bar.addWidget(self._title)
        show_if(self._title, self._title.text())
        bar.addWidget(self.note)
        bar.addStretch(1)
        bar.addWidget(self.issue)
        box.addLayout(bar)
        box.addWidget(self.unrecorded)
        box.addWidget(self.problem)
        box.addWidget(self._layers, 1)
