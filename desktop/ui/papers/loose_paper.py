"""A paper that belongs to no store yet: looked at, printed or saved, and recorded nowhere."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.files.targets import Target, put
from desktop.forms.parts import Form
from desktop.papers.press import Drawn, PressRoom
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.papers.ways import PaperWays, Spool
from desktop.ui.shared.errands import Progress
from desktop.ui.shared.measure import column
from desktop.ui.shared.pdf_preview import PdfPreview
from desktop.ui.shared.pieces import Banner, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size, current
from desktop.usecases.sheets import Sheets

_DOTS, _POINTS = 96, 72  # an inch


class LoosePaper(QWidget):
    """`out` tells that it was printed or saved, once it was."""

    out = Signal()

    def __init__(self, tasks: Tasks, ways: PaperWays) -> None:
        super().__init__()
        self._tasks, self._ways, self._press = tasks, ways, PressRoom()
        self._file = ""
        self.is_out = False
        self.preview = PdfPreview()
        self.preview.allow(printing=False)
        self.note = Words("正在排版…", "hint", wrap=True)
        self.problem = Banner("", Tone.WARN)
        box = column(self, gap=Size.GAP)
        box.addWidget(self.problem)
        box.addWidget(self.preview, 1)
        box.addWidget(self.note)
        self.preview.print_wanted.connect(self._on_print)
        self.preview.save_wanted.connect(self._on_save)

    def show_form(self, form: Form, file: str) -> None:
        self._file, self.is_out = file, False
        drawn = partial(self._on_drawn, form.name)
        self._tasks.run(self, lambda _: self._press.draw(form), drawn, on_refused=self._on_lost)

    def _on_drawn(self, title: str, drawn: Drawn) -> None:
        self.preview.show_pdf(title, drawn.pdf)
        page = self.preview.document().pagePointSize(0).width() * current().px(_DOTS) / _POINTS
        if page > self.preview.view.width():
            self.preview.fit()
        self.preview.allow(printing=True)
        self.note.setText("")

    def _on_print(self, _pdf: bytes) -> None:
        self._ways.print_on(self, self.preview, self._tasks, self._spool)

    def _spool(self, spool: Spool) -> None:
        self._begin("正在送往打印机…")

        def printed(_: Sheets) -> None:
            self._is_out("已打印。")

        self._tasks.run(self, lambda _: spool(), printed, on_refused=self._on_lost)

    def _on_save(self, pdf: bytes) -> None:
        path = self._ways.save_to(self, self._file)
        if path is None:
            return
        self._begin("正在另存…")
        target = Target(path=path, replaces=True)  # the dialog has asked

        def work(_: Progress) -> None:
            put(target, pdf)

        self._tasks.run(
            self, work, lambda _: self._is_out(f"已另存：{path.name}"), on_refused=self._on_lost
        )

    def _begin(self, words: str) -> None:
        self.problem.say("")
        self.note.setText(words)
        self.preview.allow(printing=False)

    def _is_out(self, words: str) -> None:
        self.is_out = True
        self.note.setText(words)
        self.preview.allow(printing=True)
        self.out.emit()

    def _on_lost(self, broken: RuleBroken) -> None:
        self.note.setText("")
        self.preview.allow(printing=bool(self.preview.pdf()))
        self.problem.say(sentence(broken.code, broken.details), Tone.WARN)
