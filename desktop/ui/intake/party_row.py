"""One party: what is typed about it, and what the register says once somebody is recognised."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.intake.asking import Acquaintance
from desktop.intake.party_form import AGENT, KINDS, ORGANISATION, PERSON, PartyForm, is_firm
from desktop.intake.party_words import (
    NAME_HINTS,
    NUMBER_HINTS,
    PERSONAL,
    TAKES,
    complete_number,
    hints_of,
    is_minor,
    is_unasked,
    number_fault,
    phone_fault,
    sex_and_age,
)
from desktop.rules import identity
from desktop.ui.intake.acting_line import ACTING, ActingLine
from desktop.ui.intake.card_line import CardLine
from desktop.ui.intake.lines import FieldLine
from desktop.ui.intake.party_cells import party_cells
from desktop.ui.intake.typed_fields import NameField, PersonalField, StandingField
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, fix
from desktop.ui.shared.pieces import Words, show_if
from desktop.ui.shared.typing_habits import pass_by


class PartyRow(QWidget):
    """A row of fields. `edited` after anything that changes the form."""

    edited = Signal()
    table_pasted = Signal()  # into the name: lines of a spreadsheet
    resized = Signal()  # it takes more room, or less
    recognised = Signal()  # a person of the register stands here, or no longer does

    def __init__(self, party: PartyForm, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._kind = PERSON
        self.known: Acquaintance | None = None
        self._guardian = ""  # who acts by law for a minor in this row
        self._person: int | None = None  # of the register, named by a draft or recognised
        self.standing = StandingField(today)
        self.kind_button = Button("")
        self.name = NameField()
        self.number = PersonalField()
        self.who = fix(Words(), height=30)
        self.phone = PersonalField("手机或固话")
        self.address = PersonalField("村居、门牌")
        self.line = FieldLine(party_cells(self))
        self.acting = ActingLine(today)
        self._box = column(self)
        self.card = CardLine()
        for each in (self.line, self.card, self.acting):
            self._box.addWidget(each)
        self.kind_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._connect()
        self.show_form(party)

    def form(self) -> PartyForm:
        return PartyForm(
            standing=self.standing.code(),
            standing_typed=self.standing.astray(),
            kind=self._kind,
            name=self.name.text(),
            **{name: self.field(name).typed_text() for name in PERSONAL},
            person=self._person,
            on_card=self.card.on_card.text(),
            **(self.acting.told() if self.standing.code() == AGENT else {}),
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
        self.acting.show_party(party)
        self.card.on_card.setText(party.on_card)
        self._show_kind(party.kind)
        self._person = party.person
        self.judge_again()

    def field(self, name: str) -> PersonalField:
        found: PersonalField = getattr(self, name)
        return found

    def focus(self, name: str = "name") -> None:
        places = {**dict.fromkeys(ACTING, self.acting), "on_card": self.card}
        own = name in {"standing", *PERSONAL} or name in places
        field = getattr(places.get(name, self), name) if own else self.name
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def name_as(self, whose: str) -> None:
        for line in (self.line, self.card.line, self.acting.line):
            line.name_as(whose)

    def show_labels(self, *, shown: bool) -> None:
        self.line.show_labels(shown=shown)
        self._box.invalidate()

    def refuse(self, name: str, text: str) -> None:
        """Put a sentence under a field; what has no field of its own stands under the name."""
        below = (one.line for one in (self.acting, self.card))
        if found := next((line for line in below if line.knows(name)), None):
            found.refuse(name, text)
            return
        self.line.refuse(name if self.line.knows(name) else "name", text)

    def tab_order(self) -> list[QWidget]:
        numbered = [self.standing, self.name, self.number, self.card.on_card]
        return [*numbered, self.phone, self.address, *self.acting.fields()]

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

    def guarded(self) -> str:
        """Name somebody under age who stands here; "" for everybody else."""
        form = self.form()
        return form.name.strip() if is_minor(form, self.known, self._today()) else ""

    def show_guardian(self, name: str) -> None:
        """Tell who acts for a minor; "" while nobody is named."""
        if name != self._guardian:
            self._guardian = name
            self.judge_again()

    def complete_number(self) -> str:
        """Return a typed identity number that is right, "" while there is none."""
        return complete_number(self.form(), self._today())

    def judge_again(self) -> None:
        """Say what can be read from the number, and what asks for a second look."""
        form = self.form()
        show_if(self.acting, form.standing == AGENT)
        if self.card.follow(form):
            self.resized.emit()
        self.who.setText(sex_and_age(form, self.known, self._today()))
        for name in ("name", "number", "phone"):
            self.line.hint(name, "")
        for said in hints_of(form, self.known, self._today(), self._guardian):
            self.line.hint(*said)

    def leave(self, name: str, _: str) -> None:
        """Judge one field when the clerk has left it."""
        if name == "name" and self._kind == PERSON and is_firm(self.name.text()):
            self.set_kind(ORGANISATION)
        elif name == "number":
            self.line.refuse("number", number_fault(self.form(), self._today()))
        elif name == "phone":
            self.line.refuse("phone", phone_fault(self.form()))

    def _connect(self) -> None:
        self.kind_button.clicked.connect(self.next_kind)
        self.standing.told.connect(self._on_standing_told)
        self.acting.edited.connect(self.edited)
        self.card.edited.connect(partial(self._on_edited, "number", ""))
        self.name.textEdited.connect(self._on_name_edited)
        self.name.table_pasted.connect(self.table_pasted)
        self.number.habits.entered.connect(self._pass_what_is_unknown)
        self.name.settled.connect(partial(self.leave, "name"))
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
        self.judge_again()
        self.resized.emit()
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
