"""One party: what is typed about it, and what the register says once somebody is recognised."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.intake.asking import Acquaintance
from desktop.intake.form import KINDS, ORGANISATION, PERSON, PartyForm
from desktop.intake.judging import judge_number
from desktop.intake.party_words import (
    NAME_HINTS,
    NUMBER_HINTS,
    PERSONAL,
    TAKES,
    complete_number,
    hints_of,
    is_unasked,
    sex_and_age,
)
from desktop.rules import identity, phone
from desktop.texts.sentences import sentence_of
from desktop.ui.intake.lines import Cell, FieldLine
from desktop.ui.intake.typed_fields import PersonalField, StandingField
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, fix
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.typing_habits import pass_by


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
        return complete_number(self.form(), self._today())

    def judge_again(self) -> None:
        """Say what can be read from the number, and what asks for a second look."""
        form = self.form()
        self.who.setText(sex_and_age(form, self.known, self._today()))
        for name in ("name", "number", "phone"):
            self.line.hint(name, "")
        for said in hints_of(form, self.known, self._today()):
            self.line.hint(*said)

    def leave(self, name: str, _: str) -> None:
        """Judge one field when the clerk has left it."""
        if name == "number":
            self.line.refuse("number", self._number_fault())
        elif name == "phone":
            typed = self.phone.typed_text().strip()
            faults = phone.check(typed).refusals if typed else ()
            self.line.refuse("phone", sentence_of(faults[0]) if faults else "")

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
        self.number.habits.entered.connect(self._pass_what_is_unknown)
        for name in PERSONAL:
            self.field(name).textEdited.connect(partial(self._on_edited, name))
            self.field(name).settled.connect(partial(self.leave, name))

    def _pass_what_is_unknown(self) -> None:
        """Let Enter in an empty number go past the rest of a party that nobody can ask."""
        unasked = is_unasked(self.form())
        for name in ("phone", "address"):
            pass_by(self.field(name), passed=unasked)

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
        for name in ("phone", "address"):
            pass_by(self.field(name), passed=False)
        self.kind_button.setText(KINDS[kind])
        self.name.setPlaceholderText(NAME_HINTS[kind])
        self.number.setPlaceholderText(NUMBER_HINTS.get(kind, ""))
        for name in ("name", *PERSONAL):
            self.field(name).setEnabled(name in TAKES[kind])

    def _number_fault(self) -> str:
        form = self.form()
        if not form.number.strip() or self._kind not in {PERSON, ORGANISATION}:
            return ""
        return next(
            (sentence_of(found) for found in judge_number(form, self._today()).refusals), ""
        )
