"""The form of a record of any register: to enter one, or to amend one with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from db.log.base import Value
from db.queries import Reading
from db.queries.places import Division
from db.queries.record_answers import RecordView
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description
from desktop.errors import RuleBroken
from desktop.texts.sentences import sentence
from desktop.ui.registers.comparison import Pair
from desktop.ui.registers.form_frame import FormFrame
from desktop.ui.registers.form_hints import FormHints, Known
from desktop.ui.registers.form_side import Meanwhile
from desktop.ui.registers.record_fields import RecordFields
from desktop.ui.shared.drafts import BEFORE, SEEN, Drafts
from desktop.ui.shared.measure import column
from desktop.ui.shared.register_ways import RegisterWays
from desktop.usecases.registers import AmendRecord, amend_record

_TAKEN, _MEANWHILE = "person.number_taken", "record.changed_meanwhile"
_UNCHECKED = "person.number_unchecked"


@dataclass(frozen=True, slots=True)
class FormRead:
    """What a form begins with; no `view` for a new record, or one that is gone."""

    view: RecordView | None
    divisions: list[Division]
    switched: frozenset[str]


class RecordForm(QWidget):
    """Led by `enter` or `amend`. `closed` when the user goes back; what is typed stays a draft."""

    closed = Signal()
    saved = Signal(str, object)  # kind and id

    def __init__(self, around: RegisterWays) -> None:
        super().__init__()
        self._around = around
        self._drafts = Drafts(around.tasks, self)
        self._kind, self._id = "", 0
        self._given: dict[str, Value] = {}
        self._read = FormRead(None, [], frozenset())
        self._version: int | None = None
        self.hints: FormHints | None = None
        self.fields: RecordFields | None = None
        self.frame = FormFrame(around)
        column(self).addWidget(self.frame)
        self._connect()

    @property
    def description(self) -> Description:
        return BY_KIND[self._kind]

    def enter(self, kind: str, given: Mapping[str, Value] | None = None) -> None:
        """Begin a new record; `given` is what it says from the beginning."""
        self._open(kind, 0, dict(given or {}))

    def amend(self, kind: str, id_: int) -> None:
        self._open(kind, id_, {})

    def save(self, *, even_if_known: bool = False) -> None:
        """Hand in what is typed; a refusal stands beside its field."""
        if self.fields is None:
            return
        self.fields.quiet()
        self.frame.quiet()
        try:
            command = self._command(self.fields, even_if_known=even_if_known)
        except RuleBroken as broken:
            self._on_refused(broken)
            return
        self._around.tasks.perform(
            self, amend_record, command, on_done=self._on_saved, on_refused=self._on_refused
        )

    def leave(self) -> None:
        """Go back; what was typed is found again."""
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Write down at once what was typed: another page comes to the front."""
        super().hideEvent(event)
        self._drafts.save_now()
        if self.hints is not None:
            self.hints.rest()

    def start_again(self) -> None:
        """Forget what was typed before and begin from what is recorded."""
        self._drafts.forget(self._form_key)
        self._open(self._kind, self._id, self._given)

    @property
    def _form_key(self) -> str:
        """Name the draft in at most 32 characters."""
        if self._id:
            return f"{self._kind}.{self._id:x}"
        owner = next((one for one in self._given.values() if isinstance(one, int)), 0)
        return f"{self._kind}.n{owner:x}"

    def _open(self, kind: str, id_: int, given: dict[str, Value]) -> None:
        self._kind, self._id, self._given = kind, id_, given
        self.fields = None
        self.frame.begin(self.description, amending=bool(id_))
        self._around.tasks.ask(
            self, lambda reading: _read(reading, kind, id_), self._on_read, slot="form"
        )

    def _on_read(self, read: FormRead) -> None:
        self._read = read
        self._around.wording.learn(read.divisions)
        if self._id and read.view is None:
            self.frame.show_gone()
            return
        fields = RecordFields(self._around, self.description, read.divisions, read.switched)
        self.fields = fields
        self._version = read.view.version if read.view else None
        if read.view:
            fields.show_record(read.view)
        fields.show_given(self._given)
        known = Known(self._kind, self._id, self._given)
        self.hints = FormHints(self._around, fields, self.frame.alike, known)
        fields.typed.connect(self._on_typed)
        self.frame.show_fields(fields, read.view.title if read.view else "")
        fields.focus_first(waiting=not self._id)
        self.frame.lacking.setVisible(fields.reports)
        self.frame.lacking.show_lacking(fields.lacking())
        self._drafts.find(self._form_key, self._on_draft)

    def _on_draft(self, kept: dict[str, Any]) -> None:
        if self.fields is None:
            return
        values, version = kept.get("values"), kept.get(SEEN)
        lost = self.fields.restore(values) if isinstance(values, dict) else str(kept)
        lost = "\n".join(filter(None, (lost, kept.get(BEFORE))))
        self.frame.reason.setText(str(kept.get("reason") or ""))
        self._version = version if isinstance(version, int) else self._version
        self.frame.say_restored(lost)

    def _on_typed(self) -> None:
        fields = self.fields
        if fields is None:
            return
        kept = {"reason": self.frame.reason.text(), SEEN: self._version}
        self._drafts.keep(self._form_key, {"values": fields.keep(), **kept})
        self.frame.lacking.show_lacking(fields.lacking())

    def _command(self, fields: RecordFields, *, even_if_known: bool) -> AmendRecord:
        reason = self.frame.reason.text().strip()
        names = fields.changed() if self._id else []
        if self._id and not names:
            raise RuleBroken("case.nothing_to_correct")
        values = fields.values(names)
        if not self._id:
            typed = {one.name for one in self.description.typed}
            known = {name: one for name, one in self._given.items() if one and name in typed}
            values = {**known, **values}
        if self._id and not reason:
            raise RuleBroken("text.missing", "reason", label="更正理由")
        return AmendRecord(
            kind=self._kind,
            values=values,
            id=self._id or None,
            reason=reason,
            version=self._version,
            even_if_known=even_if_known,
        )

    def _on_saved(self, id_: int) -> None:
        self._drafts.forget(self._form_key)
        self.saved.emit(self._kind, id_)

    def _on_refused(self, broken: RuleBroken) -> None:
        if broken.code == _MEANWHILE:
            self._show_both()
        elif broken.code in {_TAKEN, _UNCHECKED}:
            self.frame.offer_anyway(broken, amending=bool(self._id))
        if broken.field == "reason":
            self.frame.refuse_reason(broken)
        elif self.fields is None or not self.fields.refuse(broken):
            self.frame.say(sentence(broken.code, broken.details))

    def _show_both(self) -> None:
        """Read what stands now, and show it beside what is typed here."""
        kind, id_ = self._kind, self._id
        self._around.tasks.ask(
            self, lambda reading: reading.registers.get(kind, id_), self._on_both, slot="both"
        )

    def _on_both(self, now: RecordView | None) -> None:
        fields, before = self.fields, self._read.view
        if fields is None or now is None or before is None:
            return
        mine = fields.changed()
        changed = [one.name for one in now.values if one != before.value(one.name)]
        calm = [name for name in changed if name in fields.editors and name not in mine]
        if calm:
            fields.show_record(now, only=calm)
        both = [self._both(name, now) for name in changed if name in mine]
        self._read = FormRead(now, self._read.divisions, self._read.switched)
        self._version = now.version
        self.frame.meanwhile.show_both(both)

    def _both(self, name: str, now: RecordView) -> Meanwhile:
        field = self.description.by_name[name]
        theirs = self._around.wording.text(field, now.value(name).value)
        words = self.fields.words()[name] if self.fields else ""
        return Meanwhile(name, Pair(field.label, theirs, words))

    def _take_theirs(self, name: str) -> None:
        if self.fields is not None and self._read.view is not None:
            self.fields.show_record(self._read.view, only=[name])
            self.fields.quiet()
            self._on_typed()

    def _connect(self) -> None:
        frame = self.frame
        frame.back.clicked.connect(self.leave)
        frame.submit.clicked.connect(lambda _: self.save())
        frame.anyway.clicked.connect(lambda _: self.save(even_if_known=True))
        frame.again.clicked.connect(self.start_again)
        frame.reason.textChanged.connect(lambda _: self._on_typed())
        frame.alike.opened.connect(lambda target: self._around.open_record(*target))
        frame.known_wanted.connect(lambda target: self._around.open_record(*target))
        frame.meanwhile.theirs_taken.connect(self._take_theirs)


def _read(reading: Reading, kind: str, id_: int) -> FormRead:
    view = reading.registers.get(kind, id_) if id_ else None
    return FormRead(view, reading.places.divisions(), reading.registers.switched())
