"""送达登记 and 作废 of a document: each asks what it needs and says what was refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.queries.documents import Document
from desktop.errors import RuleBroken
from desktop.papers.catalogue import paper_title
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence
from desktop.ui.shared.chooser import Chooser
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.sheet_draft import SheetDraft
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextArea, TextField
from desktop.ui.shared.theme import Size
from desktop.usecases.documents import (
    ServeDocument,
    VoidDocument,
    serve_document,
    void_document,
)

_LONGEST = 500
_KEPT = "作废后编号不再使用，记录保留；已经送达的，请收回原件。"


class DocumentSheet(Sheet):
    """Asks about one document; `fields` are named as those of its command."""

    fields: dict[str, Field]

    def __init__(self, over: QWidget, tasks: Tasks, title: str, document: Document) -> None:
        super().__init__(over, title, width=520)
        self._tasks, self._document = tasks, document
        named = "　".join(filter(None, (paper_title(document.paper), document.number)))
        self.body.addWidget(Words(named, "strong", wrap=True))

    def _perform(self, use_case: Callable[[Any, Any], Any], command: Any) -> None:
        self._tasks.perform(
            self,
            use_case,
            command,
            on_done=lambda _: self.accept(),
            on_refused=self._on_refused,
        )

    def _on_refused(self, broken: RuleBroken) -> None:
        field = self.fields.get(broken.field)
        if field is None:
            self.set_error(sentence(broken.code, broken.details))
            return
        field.refuse(broken)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.set_error("")
        for field in self.fields.values():
            field.clear()


class ServeSheet(DocumentSheet):
    """To whom it went, how, and when: each receiver is registered by itself."""

    def __init__(
        self, over: QWidget, tasks: Tasks, document: Document, today: Callable[[], date]
    ) -> None:
        super().__init__(over, tasks, "送达登记", document)
        self.how = Chooser(load_codes()["service_way"], today)
        self.day = DateField(today)
        self.to = TextField(placeholder="当事人姓名，或者张贴的地点")
        self.remark = TextField(placeholder="签收人、快递单号等")
        self.fields = {
            "how": Field("送达方式 *", self.how),
            "served_on": Field("送达日期 *", self.day),
            "to": Field("送达对象 *", self.to),
            "remark": Field("备注", self.remark),
        }
        self.day.show_value(today())
        across = row(gap=Size.ROOM)
        across.addWidget(self.fields["how"], 1)
        across.addWidget(self.fields["served_on"], 1)
        self.body.addLayout(across)
        self.body.addWidget(self.fields["to"])
        self.body.addWidget(self.fields["remark"])
        self.act = self.add_act("登记")
        self.act.clicked.connect(self._submit)
        SheetDraft(self, tasks, "serve", document.id)

    def _submit(self) -> None:
        self._clear()
        try:
            how, day = self.how.demand("how"), self.day.value()
        except RuleBroken as broken:
            self._on_refused(RuleBroken(broken.code, broken.field or "served_on", **broken.details))
            return
        if not how:
            self._on_refused(RuleBroken("text.missing", "how", label="送达方式"))
            return
        command = ServeDocument(
            document_id=self._document.id,
            how=how,
            served_on=day,
            to=self.to.text(),
            remark=self.remark.text(),
        )
        self._perform(serve_document, command)


class VoidSheet(DocumentSheet):
    """Why it holds no longer."""

    def __init__(self, over: QWidget, tasks: Tasks, document: Document) -> None:
        super().__init__(over, tasks, "文书作废", document)
        self.reason = TextArea(_LONGEST, lines=3)
        self.fields = {"reason": Field("作废理由 *", self.reason)}
        self.body.addWidget(Words(_KEPT, "label", wrap=True))
        self.body.addWidget(self.fields["reason"])
        self.act = self.add_act("作废")
        self.act.clicked.connect(self._submit)
        SheetDraft(self, tasks, "void_document", document.id)

    def _submit(self) -> None:
        self._clear()
        command = VoidDocument(document_id=self._document.id, reason=self.reason.text())
        self._perform(void_document, command)
