"""Every text that a window shows to people, and the words among them that are none of theirs."""

import re
from collections.abc import Iterator
from enum import StrEnum

import pyqtgraph as pg
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QWidget

import db.secrets.keyrings
import db.secrets.wraps
import db.viewer
from db.subjects.case.moves import MOVES
from db.subjects.case.steps import COLUMNS, Step
from db.subjects.catalogue import KINDS
from db.subjects.records.catalogue import DESCRIPTIONS
from desktop.rules.parties import Standing
from desktop.texts.codes import load_codes
from desktop.texts.notice_words import WORDS as NOTICES
from desktop.ui.shared.offers import OfferModel

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
TOLD = ("text", "toolTip", "accessibleName", "accessibleDescription", "placeholderText", "title")
MOST_CELLS = 1_500
SHAPES = re.compile(
    r"(?<![\w/.])[a-z]+_[a-z_]+\b"  # snake_case
    r"|\b[a-z]+\.[a-z_]{3,}\b"  # case.accepted
    r"|\bNone\b|\bNaN\b|\bnull\b|<[A-Za-z][\w.]*[ >]"
    r"|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}\b"
    r"|\{\w*\}|\bTrue\b|\bFalse\b"
)
COMMANDS = re.compile(r"zongzhi[ \w-]*")  # as people are to type them
FILES = re.compile(r"[\w.-]+\.(?:db|key|log|csv|xlsx|pdf|json|sys)\b")
ENUMS: tuple[type[StrEnum], ...] = (db.viewer.Role, db.secrets.wraps.WrapKind, Standing, Step)
ENGLISH = {"demo"}  # a word of a command that people type


def internal_words() -> frozenset[str]:
    """All words that the program keeps things under: codes, kinds, fields, steps, roles."""
    words = {code for table in load_codes().tables.values() for code in table.by_code}
    words |= {str(one) for enum in ENUMS for one in enum} | {move.name for move in MOVES}
    words |= {*KINDS, *NOTICES, *COLUMNS}
    words |= {name for one in DESCRIPTIONS for name in (one.kind, *one.names)}
    return frozenset(one for one in words if re.fullmatch(r"[a-z][a-z_.]{2,}", one)) - ENGLISH


INTERNAL = re.compile(rf"(?<![\w.])(?:{'|'.join(sorted(internal_words()))})(?![\w.])")


def astray_in(text: str) -> list[str]:
    """Give the internal words in a text."""
    told = FILES.sub("", COMMANDS.sub("", text))
    return [*SHAPES.findall(told), *INTERNAL.findall(told)]


def shown_in(window: QWidget) -> Iterator[str]:
    """Give every text that can be read on a window now, what people typed apart."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisibleTo(window):
            continue
        typed = isinstance(widget, QLineEdit | QPlainTextEdit) and not widget.isReadOnly()
        for name in TOLD[1:] if typed else TOLD:
            told = getattr(widget, name, None)
            if callable(told) and isinstance(text := told(), str):
                yield text
        yield from _inside(widget)


def _inside(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QAbstractItemView) and (model := widget.model()):
        yield from cells_of(model)
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, pg.GraphicsView):
        items = widget.scene().items()
        yield from (one.toPlainText() for one in items if hasattr(one, "toPlainText"))


def cells_of(model: QAbstractItemModel) -> Iterator[str]:
    """Give what each cell of a list shows, says when pointed at, and is called."""
    if isinstance(model, OfferModel):  # drawn by hand
        for one in model.offers:
            yield from (one.code, one.text, one.detail, one.shown)
        return
    table = isinstance(model, QAbstractTableModel)
    across, orientation = model.columnCount() if table else 1, Qt.Orientation.Horizontal
    for column in range(across):
        yield str(model.headerData(column, orientation) or "")
    rows = min(model.rowCount(), MOST_CELLS // max(1, across))
    for place in range(rows * across):
        index: QModelIndex = model.index(place // across, place % across)
        for role in ROLES:
            text = model.data(index, role)
            if isinstance(text, str):
                yield text


def astray_on(window: QWidget) -> list[tuple[str, str]]:
    """Give each text that shows an internal word, with the word."""
    return [(word, text) for text in dict.fromkeys(shown_in(window)) for word in astray_in(text)]
