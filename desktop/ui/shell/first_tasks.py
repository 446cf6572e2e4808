"""上手三件事 behind F1: each step with a picture, drawn from the widgets that the pages have."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.icons import icon
from desktop.ui.shared.measure import column, fix, row, space
from desktop.ui.shared.pieces import Badge, Card, Words
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size, current
from desktop.worklists.first_tasks import Kind, Piece, Task

_NUMBER, _CARD, _FIELD, _WIDE = 20, 376, 190, 310
_TOP = Qt.AlignmentFlag.AlignTop


class FirstTasks(QWidget):
    """A card for each task: beside each other where there is room for that, else below."""

    def __init__(self, tasks: Sequence[Task], room: int) -> None:
        super().__init__()
        beside = room >= len(tasks) * current().px(_CARD)
        box = row(self, gap=Size.ROOM) if beside else column(self, gap=Size.ROOM)
        for task in tasks:
            box.addWidget(_card(task), 1)


def picture_of(pieces: Sequence[Piece]) -> QPixmap:
    """Draw what one sees there; nobody can press it."""
    held = QWidget()
    held.setProperty("ground", "canvas")
    held.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    lines = column(held, gap=Size.GAP, margins=(8, 6))
    left = 0
    for piece in pieces:
        drawn = _DRAWN[piece.kind](piece)
        drawn.ensurePolished()
        wide = drawn.sizeHint().width() + current().px(Size.GAP)
        if wide > left:
            line = row(gap=Size.GAP)
            line.addStretch(1)
            lines.addLayout(line)
            left = current().px(_WIDE)
        line.insertWidget(line.count() - 1, drawn)
        left -= wide
    held.ensurePolished()
    held.adjustSize()
    found = held.grab()
    held.deleteLater()
    return found


def _card(task: Task) -> QWidget:
    card = Card(task.title, gap=Size.ROOM)
    for number, step in enumerate(task.steps, 1):
        line = row(gap=Size.GAP)
        line.addWidget(fix(Words(f"{number}", "strong"), width=_NUMBER), 0, _TOP)
        told = column(gap=Size.TIGHT)
        told.addWidget(Words(step.words, wrap=True))
        picture = QLabel()
        picture.setPixmap(picture_of(step.picture))
        picture.setAccessibleName("，".join(f"{one.words} {one.more}" for one in step.picture))
        told.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(told, 1)
        card.body.addLayout(line)
    card.body.addStretch(1)
    return card


def _page(piece: Piece) -> QWidget:
    held = QWidget()
    line = row(held, gap=Size.GAP)
    side = current().px(Size.PAGE)
    picture = QLabel()
    picture.setPixmap(icon(piece.more, current().colours.brand).pixmap(side, side))
    line.addWidget(picture)
    line.addWidget(Words(piece.words, "strong"))
    return held


def _field(piece: Piece) -> QWidget:
    held = fix(QWidget(), width=_FIELD)
    box = column(held, gap=Size.TIGHT)
    box.addWidget(Words(piece.words, "label"))
    box.addWidget(TextField(piece.more))
    return held


def _offer(piece: Piece) -> QWidget:
    card = Card(gap=0, tinted=True)
    space(card.body, margins=(8, 6))
    card.body.addWidget(Words(piece.words, "strong"))
    card.body.addWidget(Words(piece.more, "hint"))
    return card


def _figure(piece: Piece) -> QWidget:
    card = Card(gap=0)
    space(card.body, margins=(12, 6))
    card.body.addWidget(Words(piece.words, "label"))
    card.body.addWidget(Words(piece.more, "figure"))
    return card


def _button(piece: Piece) -> QWidget:
    return Button(piece.words, piece.more)


def _primary(piece: Piece) -> QWidget:
    return Button(piece.words, piece.more, tone="primary")


_DRAWN: dict[Kind, Callable[[Piece], QWidget]] = {
    Kind.PAGE: _page,
    Kind.FIELD: _field,
    Kind.OFFER: _offer,
    Kind.BUTTON: _button,
    Kind.PRIMARY: _primary,
    Kind.BADGE: lambda piece: Badge(piece.words, Tone.INFO),
    Kind.FIGURE: _figure,
}
