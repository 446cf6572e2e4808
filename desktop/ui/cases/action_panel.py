"""The form of an act, beside the page: Ctrl+Enter submits, Esc closes and keeps what is typed."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from db.queries.casefile import CaseFile
from desktop.cases.act_forms import ActionForm
from desktop.cases.told import meanwhile
from desktop.errors import RuleBroken
from desktop.lists.asked import Kind
from desktop.papers.next_paper import NextPaper
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.cases.act_fields import ActFields
from desktop.ui.cases.form_room import FORM, TERMS
from desktop.ui.cases.given import DrawnScene
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.drafts import Drafts
from desktop.ui.shared.form.sheet import SAVING
from desktop.ui.shared.measure import row
from desktop.ui.shared.page_pieces import Scroll
from desktop.ui.shared.pieces import Banner, Card, Words
from desktop.ui.shared.theme import Size


class ActionPanel(Card):
    """One act on one case."""

    done = Signal(str, object)  # name of the act, what the use-case gave back
    closed = Signal()
    print_wanted = Signal()  # what has to leave before it is handed in

    def __init__(self, form: ActionForm, scene: DrawnScene, drafts: Drafts) -> None:
        super().__init__(form.title)
        self._form, self._scene, self._drafts = form, scene, drafts
        self._draft = f"case.{form.draft or form.name}.{scene.file.case.id}"
        self._is_handed_in = False  # and has no answer yet
        self.view = ActFields(form, scene)
        self._refusal, self.meanwhile = Banner(), Banner()
        self.printing = Banner(tone=Tone.WARN, act="打印　Ctrl+P")
        self.printing.acted.connect(self.print_wanted)
        self._prints = QShortcut(QKeySequence("Ctrl+P"), self, self.print_wanted.emit)
        self.show_printing(None)
        self.submit = Button(
            form.submit or form.title, "Ctrl+Enter", tone="danger" if form.danger else "primary"
        )
        self.cancel = Button("收起", "Esc")
        self._lay_out()
        self.submit.clicked.connect(self._on_submit)
        self.cancel.clicked.connect(self._on_cancel)
        drafts.find(self._draft, self._restore)
        self.view.typed.connect(self._keep)

    @property
    def form(self) -> ActionForm:
        return self._form

    @property
    def name(self) -> str:
        return self._form.name

    @property
    def width_wanted(self) -> int:
        """Tell how wide it is at 100 %: terms are written in wide lines."""
        kinds = {field.kind for field in self._form.fields}
        return TERMS if Kind.TERMS in kinds else FORM

    def start(self) -> None:
        """Put the cursor where typing begins."""
        if self._form.fields:
            self.view.focus_first()
        else:
            self.submit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_meanwhile(self, file: CaseFile) -> None:
        """Say before it is handed in what others have done to the case since it was opened."""
        told = meanwhile(self._scene.file.happenings, file.happenings)
        self.meanwhile.say(told, Tone.WARN)

    def show_printing(self, paper: NextPaper | None) -> None:
        """Say before anything is ticked that a paper has to leave first, with the way to it."""
        told = f"{paper.title}还没有打印：先打印（或者另存），再来签订。" if paper else ""
        self.printing.say(told, Tone.WARN)
        self._prints.setEnabled(paper is not None)

    def _restore(self, kept: dict[str, Any]) -> None:
        if lost := self.view.restore(kept):
            self._refusal.say(f"上次未提交的内容有一部分不能填入表单：\n{lost}", Tone.WARN)
        self._kept_hint.setText("已恢复上次未提交的内容")

    def _keep(self) -> None:
        kept = self.view.keep()
        if kept:
            self._drafts.keep(self._draft, kept)
        else:
            self._drafts.forget(self._draft)

    def _on_submit(self) -> None:
        self._refusal.say("")
        self.view.quiet()
        try:
            command = self.view.command()
        except RuleBroken as broken:
            self._on_refused(broken)
            return
        self.submit.setEnabled(False)
        self._is_handed_in = True
        self._scene.tasks.perform(
            self,
            self._form.use_case,
            command,
            on_done=self._on_done,
            on_refused=self._on_refused,
        )

    def _on_cancel(self) -> None:
        """Put it away, but for what is being saved: whether that is done is to be told first."""
        if self._is_handed_in:
            self._kept_hint.setText(SAVING)
        else:
            self.closed.emit()

    def _on_done(self, result: Any) -> None:
        self._drafts.forget(self._draft)
        self.done.emit(self._form.name, result)

    def _on_refused(self, broken: RuleBroken) -> None:
        self.submit.setEnabled(True)
        self._is_handed_in = False
        if self._kept_hint.text() == SAVING:
            self._kept_hint.setText("")
        if not self.view.refuse(broken):
            self._refusal.say(sentence(broken.code, broken.details), Tone.LATE)

    def _lay_out(self) -> None:
        intro = self._form.intro(self._scene)
        self._kept_hint = Words("", "hint")
        self._kept_hint.set_state("ok")
        self.head.addWidget(self._kept_hint)
        if intro:
            self.body.addWidget(Words(intro, "label", wrap=True))
        self.body.addWidget(self.printing)
        self.body.addWidget(self.meanwhile)
        self.body.addWidget(self._refusal)
        self.body.addWidget(Scroll(self.view, self.title.text()), 1)
        foot = row(gap=Size.GAP)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.submit)
        self.body.addLayout(foot)
