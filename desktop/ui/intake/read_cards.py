"""What a card reader has read, put into the row it is meant for."""

from PySide6.QtWidgets import QApplication

from desktop.rules.bursts import Card
from desktop.rules.identity import same
from desktop.ui.intake.parties import MOST, PartiesCard
from desktop.ui.shared.cursor_place import CursorPlace


def take_card(parties: PartiesCard, card: Card) -> None:
    """Put it into the row one types in, or the first that is free.

    The cursor stays where it is: the reader was in its owner's hand, not in the clerk's.
    """
    if not parties.isEnabled():
        parties.say("正在登记上一件，证件没有填入，请登记后再读一次")
        return
    here = CursorPlace(QApplication.focusWidget())
    rows = parties.rows
    stands = next((one for one in rows if same(one.form().number, card.number)), None)
    place = rows.index(stands) if stands else _place_for_card(parties)
    if place is None and len(rows) < MOST:
        place = len(rows)
        parties.add()
    if place is None:
        parties.say(f"一件案件最多登记{MOST}名当事人，证件没有填入。")
        return
    parties.finders[rows[place]].take_card(card)
    parties.say(f"证件已填入第{place + 1}位当事人，请核对")
    here.go_back()
    parties.edited.emit()


def _place_for_card(parties: PartiesCard) -> int | None:
    here = QApplication.focusWidget()
    for place, each in enumerate(parties.rows):
        if here and each.isAncestorOf(here) and parties.finders[each].wants_number():
            return place
    return parties.free()
