"""No part of any page is without a name to a screen reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.county_program import sitting_at

# what a reader stops at and speaks; layers and plain panes are passed through
SPOKEN = {
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.Button,
    QAccessible.Role.RadioButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.PageTab,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Graphic,
    QAccessible.Role.Chart,
}


def parts(one: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield one
    for place in range(one.childCount()):
        child = one.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from parts(child)


def unnamed(widget: QWidget) -> list[str]:
    found = []
    for one in parts(QAccessible.queryAccessibleInterface(widget)):
        told = one.object()
        if one.role() in SPOKEN and not one.text(QAccessible.Text.Name).strip():
            parent = one.parent().object() if one.parent() else None
            found.append(f"{type(told).__name__} in {type(parent).__name__}: {one.role().name}")
    return found


@pytest.mark.parametrize("account", ["shouli", "zhiban"])
def test_every_part_of_every_page_has_a_name(
    qtbot: QtBot, county_store: Path, account: str
) -> None:
    with sitting_at(qtbot, county_store) as who:
        who.log_in(account)
        found = []
        for title in who.titles():
            who.go_to(title)
            who.wait()
            found += [f"{title}: {one}" for one in unnamed(who.program)]
        assert sorted(set(found)) == []
