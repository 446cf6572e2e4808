"""One party: what is typed about it, and what the register says once somebody is recognised."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.intake.asking import Acquaintance
from desktop.intake.form import DESCRIBED, KINDS, ORGANISATION, PERSON, WITHHELD, PartyForm
from desktop.intake.judging import judge_number
from desktop.rules import identity, names, phone
from desktop.texts.sentences import sentence_of
from desktop.texts.sex_and_age import of_number, of_person
from desktop.ui.intake.lines import Cell, FieldLine
from desktop.ui.intake.typed_fields import PersonalField, StandingField
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, fix
from desktop.ui.shared.pieces import Words

_NAME_HINTS = {
    PERSON: "姓名、拼音",
    ORGANISATION: "单位名称",
    DESCRIBED: "如 某工程包工头",
    WITHHELD: "不愿透露",
}
_NUMBER_HINTS = {PERSON: "18位，可不填", ORGANISATION: "统一社会信用代码"}
_TAKES = {
    PERSON: {"name", "number", "phone", "address"},
    ORGANISATION: {"name", "number", "phone", "address"},
    DESCRIBED: {"name", "phone"},
    WITHHELD: {"phone"},
}
PERSONAL = ("number", "phone", "address")


class PartyRow(QWidget):
    """A row of fields. `edited` after anything that changes the form."""

    edited = Signal()
    recognised = Signal()  # a person of the register stands here, or no longer does

    def __init__(self, party: PartyForm, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._kind = PERSON
        self.known: Acquaintance | None = None
        self._person: int | None = None  # of the register, named by a draft or recognised
        self.standing = StandingField(today)
        self.kind_button = Button("")
        self.name = PersonalField()
        self.number = PersonalField()
        self.who = fix(Words(), height=30)
        self.phone = PersonalField("手机或固话")
        self.address = PersonalField("村居、门牌")
        self.line = FieldLine(self._cells())
        self._box = column(self)
        self._box.addWidget(self.line)
        self.kind_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._connect()
        self.show_form(party)

    def form(self) -> PartyForm:
        return PartyForm(
            standing=self.standing.code(),
            standing_typed=self.standing.astray(),
            kind=self._kind,
            name=self.name.text(),
            number=self.number.typed_text(),
            phone=self.phone.typed_text(),
            address=self.address.typed_text(),
            person=self._person,
        )

    def begin(self, party: PartyForm) -> None:
        """Stand as if nobody had typed here before."""
        self.line.say_nothing()
        self.show_form(party)

    def show_form(self, party: PartyForm) -> None:
        """Show what was typed; whom the register knows is asked for and shown afterwards."""
        self.forget_known()
        self.standing.show_choice(party.standing, party.standing_typed)
        for field in ("name", *PERSONAL):
            self.field(field).setText(getattr(party, field))
        self._show_kind(party.kind)
        self._person = party.person
        self.judge_again()

    def field(self, name: str) -> PersonalField:
        found: PersonalField = getattr(self, name)
        return found

    def focus(self, name: str = "name") -> None:
        field = getattr(self, name) if name in {"standing", *PERSONAL} else self.name
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_labels(self, *, shown: bool) -> None:
        self.line.show_labels(shown=shown)
        self._box.invalidate()

    def refuse(self, name: str, text: str) -> None:
        """Put a sentence under a field; what has no field of its own stands under the name."""
        self.line.refuse(name if self.line.knows(name) else "name", text)

    def tab_order(self) -> list[QWidget]:
        return [self.standing, self.name, self.number, self.phone, self.address]

    def show_known(self, known: Acquaintance) -> None:
        """Fill the row with somebody of the register, as far as this viewer may see them."""
        person, self.known = known.person, known
        self._person = person.id
        self._show_kind(PERSON)
        self.name.setText(person.name)
        self.name.setCursorPosition(0)
        for name in PERSONAL:
            field, masked = self.field(name), getattr(person, name)
            if not field.typed_text() or name == "number":
                field.clear()
                field.show_register(masked.text, hidden=masked.hidden)
        self.line.accept_all()
        self.judge_again()
        self.recognised.emit()

    def forget_known(self) -> None:
        """Take away what came from the register; what was typed stays."""
        was_known, self.known = self.known is not None, None
        self._person = None
        for name in PERSONAL:
            self.field(name).forget_register()
        if was_known:
            self.judge_again()
            self.recognised.emit()

    def show_whole(self, name: str, text: str) -> None:
        """Show a value in full, after its reading has been recorded."""
        self.field(name).show_register(text, hidden=False)

    def next_kind(self) -> None:
        kinds = list(KINDS)
        self.set_kind(kinds[(kinds.index(self._kind) + 1) % len(kinds)])

    def set_kind(self, kind: str) -> None:
        if kind != PERSON:
            self.forget_known()
        self._show_kind(kind)
        self.line.accept_all()
        self.judge_again()
        self.edited.emit()

    def complete_number(self) -> str:
        """Return a typed identity number that is right, "" while there is none."""
        checked = judge_number(self.form(), self._today())
        return checked.text if self._kind == PERSON and checked.good else ""

    def judge_again(self) -> None:
        """Say what can be read from the number, and what asks for a second look."""
        self.who.setText(self._sex_and_age())
        self.line.hint("name", "")
        self.line.hint("number", "")
        if self.known:
            self.line.hint("name", self.known.words)
            return
        for found in names.check(self.name.text(), names.NAME).hints if self._is_person else ():
            self.line.hint("name", sentence_of(found), "warn")
        if number := self.complete_number():
            self._explain(number)

    def leave(self, name: str, _: str) -> None:
        """Judge one field when the clerk has left it."""
        if name == "number":
            self.line.refuse("number", self._number_fault())
        elif name == "phone":
            typed = self.phone.typed_text().strip()
            faults = phone.check(typed).refusals if typed else ()
            self.line.refuse("phone", sentence_of(faults[0]) if faults else "")

    @property
    def _is_person(self) -> bool:
        return self._kind == PERSON and bool(self.name.text())

    def _cells(self) -> list[Cell]:
        return [
            Cell("standing", "当事人类别", self.standing, width=96),
            Cell("kind", "种类 Alt+K", self.kind_button, width=82),
            Cell("name", "姓名", self.name, share=20),
            Cell("number", "公民身份号码", self.number, share=34),
            Cell("sex", "性别 / 年龄", self.who, width=76),
            Cell("phone", "联系电话", self.phone, share=24),
            Cell("address", "住址", self.address, share=32),
        ]

    def _connect(self) -> None:
        self.kind_button.clicked.connect(self.next_kind)
        self.standing.told.connect(self._on_standing_told)
        self.name.textEdited.connect(self._on_name_edited)
        for name in PERSONAL:
            self.field(name).textEdited.connect(partial(self._on_edited, name))
            self.field(name).settled.connect(partial(self.leave, name))

    def _on_standing_told(self) -> None:
        self.line.refuse("standing", "")
        self.edited.emit()

    def _on_name_edited(self, _: str) -> None:
        self.forget_known()
        self._on_edited("name", "")

    def _on_edited(self, name: str, _: str) -> None:
        self.line.refuse(name, "")
        if name == "number" and len(identity.normalise(self.number.text())) >= identity.LENGTH:
            self.leave("number", "")
        self.judge_again()
        self.edited.emit()

    def _show_kind(self, kind: str) -> None:
        self._kind = kind
        self.kind_button.setText(KINDS[kind])
        self.name.setPlaceholderText(_NAME_HINTS[kind])
        self.number.setPlaceholderText(_NUMBER_HINTS.get(kind, ""))
        for name in ("name", *PERSONAL):
            self.field(name).setEnabled(name in _TAKES[kind])

    def _number_fault(self) -> str:
        form = self.form()
        if not form.number.strip() or self._kind not in {PERSON, ORGANISATION}:
            return ""
        return next(
            (sentence_of(found) for found in judge_number(form, self._today()).refusals), ""
        )

    def _sex_and_age(self) -> str:
        if self.known and (told := of_person(self.known.person, self._today())):
            return told
        number = self.complete_number()
        if number:
            return of_number(number, self._today())
        return "单位" if self._kind == ORGANISATION else "—"

    def _explain(self, number: str) -> None:
        found = identity.check(number, today=self._today())
        if found.hints:
            self.line.hint("number", sentence_of(found.hints[0]), "warn")
        elif found.birth:
            born = found.birth
            self.line.hint("number", f"{born.year}年{born.month}月{born.day}日生，校验码正确", "ok")
