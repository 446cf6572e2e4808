"""A sheet that asks which register a new record belongs to: which tag a person gets."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from db.log.base import Value
from desktop.texts.field_words import RegisterWording
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.sheet import Sheet

Given = dict[str, Value]
_DIGITS = range(1, 10)


def choose_register(
    over: QWidget,
    wording: RegisterWording,
    offers: Sequence[tuple[str, Given]],
    chosen: Callable[[str, Given], None],
) -> Sheet:
    """Open the sheet; digits choose, and so do Tab and Enter."""
    sheet = Sheet(over, "新增哪一种？", width=360)
    for place, (kind, given) in enumerate(offers, 1):
        button = Button(wording.kind_title(kind), str(place) if place in _DIGITS else "")

        def take(_: bool = False, kind: str = kind, given: Given = given) -> None:
            sheet.accept()
            chosen(kind, given)

        button.clicked.connect(take)
        sheet.body.addWidget(button)
    sheet.open()
    return sheet
