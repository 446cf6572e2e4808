"""Offers people and bodies already known while one types a name, a number or a telephone."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from db.queries.people import Known as Body
from desktop.intake import asking
from desktop.intake.asking import Acquaintance, Numbered
from desktop.intake.party_form import ORGANISATION, PERSON
from desktop.rules import phone
from desktop.rules.bursts import Card
from desktop.rules.identity import same
from desktop.rules.whole_numbers import is_complete
from desktop.texts.tones import Tone
from desktop.ui.intake.party_row import PartyRow
from desktop.ui.intake.typed_fields import PersonalField
from desktop.ui.shared.number_search import Known, NumberSearch
from desktop.ui.shared.offers import Offer
from desktop.ui.shared.tasks import Tasks


class PartyFinder(QObject):
    """Watches one row. `taken`: somebody was chosen, and the row is filled."""

    taken = Signal(PartyRow)

    def __init__(self, tasks: Tasks, row: PartyRow) -> None:
        super().__init__(row)
        self._tasks, self._row = tasks, row
        self._of_card = ""  # the number of the identity card that was read into this row
        self._numbered = row.number  # the field whose number is being looked up
        self._numbers = NumberSearch(tasks, asking.by_number, {}, row)
        self._numbers.found.connect(self._on_number_found)
        self._numbers.refused.connect(self._on_number_refused)
        row.name.typed.connect(self._on_name_typed)
        row.number.typed.connect(self._on_number_typed)
        row.phone.typed.connect(self._on_phone_typed)
        for field in (row.name, row.number, row.phone):
            field.chosen.connect(self._on_chosen)

    def begin(self, known: Known, person_id: int | None) -> None:
        """Forget the form before; show whom a draft has named, if the viewer may still see them."""
        self._of_card, self._numbered = "", self._row.number
        self._numbers.begin(known)
        for slot in ("name", "recall"):
            self._tasks.forget(self, slot)
        for field in (self._row.name, self._row.number, self._row.phone):
            field.offer(())
        if person_id:
            question = partial(asking.acquaintance, person_id=person_id)
            self._tasks.ask(self, question, self._on_recalled, slot="recall")

    def wants_number(self) -> bool:
        """Tell whether a person stands here, or may, whose number nobody has entered."""
        form = self._row.form()
        return form.kind == PERSON and not form.person and not form.number.strip()

    def take_card(self, card: Card) -> None:
        """Show what a card says, and whom the register knows by its very number, without a key.

        What was typed before stays.
        """
        row, self._of_card = self._row, card.number
        if row.known:
            return
        row.set_kind(PERSON)
        row.number.setText(card.number)
        for field, read in ((row.name, card.name), (row.address, card.address)):
            if read and not field.text().strip():
                field.setText(read)
        row.judge_again()
        self._look_up(row.number, card.number)
        self._numbers.look_up()

    def _on_recalled(self, known: Acquaintance | None) -> None:
        if known:
            self._row.show_known(known)
        else:
            self._row.forget_known()
        self._row.edited.emit()

    def _on_name_typed(self, text: str) -> None:
        field, kind = self._row.name, self._row.form().kind
        if kind == PERSON and is_complete(text):
            self._tasks.forget(self, "name")
            self._look_up(field, text)
            return
        self._drop(field)
        if not text or kind not in {PERSON, ORGANISATION}:
            self._tasks.forget(self, "name")
            field.offer(())
        elif kind == PERSON:
            if text.isascii():  # letters lead to a name and are none
                field.expect()
            self._tasks.ask(
                self,
                partial(asking.known_people, typed=text),
                partial(self._offer_people, field),
                slot="name",
                on_refused=lambda _: field.offer(()),
            )
        else:
            bodies = partial(asking.known_bodies, typed=text)
            self._tasks.ask(self, bodies, self._offer_bodies, slot="name")

    def _on_number_typed(self, _: str) -> None:
        self._ask_complete(self._row.number, self._row.complete_number())

    def _on_phone_typed(self, text: str) -> None:
        found = phone.check(text)
        wanted = found.known and self._row.form().kind == PERSON and not self._row.known
        self._ask_complete(self._row.phone, found.text.partition("、")[0] if wanted else "")

    def _ask_complete(self, field: PersonalField, typed: str) -> None:
        if typed:
            self._look_up(field, typed)
        else:
            self._drop(field)
            field.offer(())

    def _look_up(self, field: PersonalField, typed: str) -> None:
        self._numbered = field
        self._numbers.follow(typed)

    def _drop(self, field: PersonalField) -> None:
        if self._numbered is field:
            self._numbers.drop()

    def _on_number_found(self, typed: str, found: Numbered) -> None:
        if same(typed, self._of_card) and self._is_card_of(found.people):
            self._row.show_known(found.people[0])
        else:
            self._offer_people(self._numbered, found.people)
        self._row.edited.emit()

    def _on_number_refused(self, _: str, sentence: str) -> None:
        fields = ("name", "number", "phone")
        name = next(one for one in fields if self._row.field(one) is self._numbered)
        self._row.line.hint(name, sentence, "warn")

    def _is_card_of(self, found: Sequence[Acquaintance]) -> bool:
        """Tell whether this is one person, and nobody has typed another's name."""
        name = self._row.name.text().strip()
        return len(found) == 1 and name in ("", found[0].person.name)

    def _offer_people(self, field: PersonalField, found: Sequence[Acquaintance]) -> None:
        field.prefer_first(prefer=self._is_certain(field, found))
        field.offer([_offer(known) for known in found])

    def _is_certain(self, field: PersonalField, found: Sequence[Acquaintance]) -> bool:
        """Tell whether Enter may take the first without an arrow key.

        A whole name in characters may be a stranger's of the same name, and a household shares a
        telephone: then somebody has to be pointed at.
        """
        name = self._row.name.text().strip()
        if field is self._row.name or not name:
            return field.text().strip().isascii()
        return bool(found) and found[0].person.name == name

    def _offer_bodies(self, found: Sequence[Body]) -> None:
        self._row.name.prefer_first(prefer=False)
        self._row.name.offer([Offer(one, one.title, "", one.detail) for one in found])

    def _on_chosen(self, value: object) -> None:
        match value:
            case Acquaintance():
                self._row.show_known(value)
            case Body(title=title, detail=address):
                self._row.name.setText(title)
                if not self._row.address.text():
                    self._row.address.setText(address)
        self._row.edited.emit()
        self.taken.emit(self._row)


def _offer(known: Acquaintance) -> Offer:
    person = known.person
    said = known.words.removeprefix("库内人员 · ")
    detail = " · ".join(filter(None, (said, person.address.text or person.number.text)))
    return Offer(known, person.name, "", detail, Tone.WARN if known.open_cases else None)
