"""What somebody hears of a window who does not see it: every part must have a name."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from desktop.ui.intake.lines import Strip
from desktop.ui.shared.pieces import Dot

Role, Text, Data = QAccessible.Role, QAccessible.Text, Qt.ItemDataRole
LISTS = {Role.List, Role.Table, Role.Tree}
FIELDS = {Role.EditableText, Role.ComboBox, Role.SpinBox}
SPOKEN = {
    *LISTS,
    *FIELDS,
    *(Role.Button, Role.RadioButton, Role.CheckBox, Role.PageTab, Role.ButtonMenu, Role.Link),
    *(Role.Graphic, Role.Chart, Role.Dialog, Role.Slider, Role.ProgressBar, Role.MenuItem),
}
BESIDE_WORDS = Strip, Dot, QScrollBar  # what they show is told by a word beside, or of a field
DRAWN_BY_QT = QLabel, QAbstractButton, QLineEdit, QFrame
TOP = QModelIndex()
ROWS = 5  # of each list


def faults_in(window: QWidget) -> list[str]:
    """Name what cannot be understood by ear, each with the widgets it lies in."""
    found: list[str] = []
    fields: Counter[str] = Counter()
    for one in parts(QAccessible.queryAccessibleInterface(window)):
        widget = one.object()
        if not isinstance(widget, QWidget):
            continue
        found += [f"{fault}: {place_of(one)}" for fault in _faults(one, widget)]
        if one.role() in FIELDS and not one.state().disabled:
            fields[name_of(one)] += 1
    return found + [
        f"{count} fields are called {name}" for name, count in fields.items() if count > 1
    ]


def parts(one: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield one
    if one.role() in LISTS:
        return
    for place in range(one.childCount()):
        child = one.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from parts(child)


def name_of(one: QAccessibleInterface) -> str:
    return one.text(Text.Name).strip()


def place_of(one: QAccessibleInterface | None) -> str:
    told: list[str] = []
    while one is not None and one.isValid() and len(told) < 5:
        told.append(type(one.object()).__name__)
        one = one.parent()
    return " < ".join(told)


def _faults(one: QAccessibleInterface, widget: QWidget) -> Iterator[str]:
    said = one.text(Text.Description)
    if not name_of(one) and _must_have_name(one, widget):
        yield f"{one.role().name} without a name"
    if widget.property("state") == "error" and isinstance(widget, QLineEdit):
        wrong = said.partition("有误")[2].strip("；")
        if not wrong:
            yield f"{name_of(one)} is wrong, and nothing says what is"
    if one.role() in FIELDS and _is_starred(widget) and "必填" not in said:
        yield f"{name_of(one)} is needed, and nothing says so"
    if one.role() in LISTS and (empty := _unnamed_rows(widget)):
        yield f"rows {empty} of {name_of(one)} say nothing"


def _must_have_name(one: QAccessibleInterface, widget: QWidget) -> bool:
    if isinstance(widget, BESIDE_WORDS) or one.role() == Role.Window:
        return False
    reached = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled()
    itself = type(widget).paintEvent is not QWidget.paintEvent
    drawn = itself and not isinstance(widget, DRAWN_BY_QT) and not widget.layout()
    area = isinstance(widget, QAbstractScrollArea)
    return one.role() in SPOKEN or area or reached or drawn


def _is_starred(widget: QWidget) -> bool:
    labels = widget.window().findChildren(QLabel)
    mine = [one for one in labels if one.buddy() is widget]
    return any(one.text().rstrip().endswith("*") for one in mine)


def _unnamed_rows(view: QWidget) -> list[int]:
    """Name rows of which Qt has nothing to tell a reader: what is painted alone is not heard."""
    model = view.model() if isinstance(view, QAbstractItemView) else None
    if model is None:
        return []
    flat = isinstance(model, QAbstractListModel)  # which tells nobody how many columns it has
    across = range(1 if flat else model.columnCount(TOP))
    asked = (Data.AccessibleTextRole, Data.DisplayRole)
    return [
        row
        for row in range(min(model.rowCount(TOP), ROWS))
        if not any(model.index(row, at).data(role) for at in across for role in asked)
    ]
