"""What a number says by itself: whose it is already, when its owner was born, and the sex."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from db.queries.duplicates import Alike
from db.queries.record_answers import RecordLine
from desktop.errors import RuleBroken
from desktop.rules import identity
from desktop.rules.parties import CITIZEN_CARD
from desktop.rules.permissions import may
from desktop.rules.whole_numbers import is_whole
from desktop.texts.document_hints import odd_document
from desktop.ui.registers.record_fields import RecordFields
from desktop.ui.shared.register_ways import RegisterWays
from desktop.usecases.finding_numbers import FindNumber, NumberFound, find_number

WAYS = frozenset({"number", "phone"})


class NumberSearch(QObject):
    """Looks a complete number up once, as a search that is written down (`FindNumber`)."""

    def __init__(self, around: RegisterWays, owner: QObject, found: Callable[[], None]) -> None:
        super().__init__(owner)
        self._around, self._found = around, found
        self._asked: set[str] = set()
        self._alike: dict[str, list[Alike]] = {}
        self._may = may(around.viewer, FindNumber.permission)

    def look_up(self, name: str, typed: str) -> None:
        """Ask who has this number, if it is whole and has not been asked before."""
        if not typed:
            self._alike.pop(name, None)
        if not self._may or typed in self._asked or not is_whole(typed):
            return
        self._asked.add(typed)
        self._around.tasks.perform(
            self,
            find_number,
            FindNumber(number=typed),
            on_done=lambda found: self._on_found(name, found),
            on_refused=self._on_refused,
        )

    def alike(self) -> list[Alike]:
        return [one for found in self._alike.values() for one in found]

    def _on_found(self, name: str, found: NumberFound) -> None:
        self._alike[name] = [
            Alike(RecordLine("person", one.id, one.name, (), one.id, ended=False), (name,), 100)
            for one in found.people
        ]
        self._found()

    def _on_refused(self, _: RuleBroken) -> None:
        """Too many searches, or read-only: the save itself will say so."""


def fill_from_number(fields: RecordFields, today: date) -> None:
    """Fill in birth and sex from a good identity number where nothing is typed yet."""
    editors = fields.editors
    if not {"number", "birth", "sex"} <= editors.keys():
        return
    document = editors["document"].keep() if "document" in editors else ""
    if (document or CITIZEN_CARD) != CITIZEN_CARD:
        return
    told = identity.check(editors["number"].words(), today=today)
    if not told.good:
        return
    known = {"birth": told.birth.isoformat() if told.birth else "", "sex": told.sex}
    for name, value in known.items():
        if value and not editors[name].words().strip() and not editors[name].hides:
            editors[name].restore(value)


def explain_number(fields: RecordFields) -> None:
    """Say under a number what looks odd about it for its kind of document."""
    if not {"number", "document"} <= fields.editors.keys():
        return
    number, document = fields.editors["number"], fields.editors["document"].keep() or CITIZEN_CARD
    words = odd_document(number.words(), str(document))
    number.box.set_hint(words or number.asked.hint, "warn" if words else "")
