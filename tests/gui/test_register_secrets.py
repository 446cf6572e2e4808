"""What is of class L3 stands in no cell, tooltip or copied line of a list on the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.queries.record_answers import ALL, RecordFilter
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.subjects.records.described import Description, Level
from desktop.registers.list_columns import offered_columns, record_columns
from desktop.texts.field_words import RegisterWording
from tests.gui.register_facts import RELEASED, record
from tests.gui.register_fixtures import county
from tests.gui.register_sitting import CTRL, reading_registers
from tests.gui.register_store import RegisterCounty

__all__ = ["county"]

SECRET = "雀翎监狱"
EVERYTHING = frozenset({"aids", "religion"})


@pytest.mark.parametrize("one", DESCRIPTIONS, ids=lambda one: one.kind)
def test_no_list_offers_a_column_of_the_third_class(one: Description) -> None:
    offered = offered_columns(one, EVERYTHING)

    third = {field.name for field in one.fields if field.level is Level.L3}
    assert third.isdisjoint(offered)


def test_neither_cells_nor_tooltips_hold_a_secret_even_of_a_column_nobody_offers(
    county: RegisterCounty,
) -> None:
    county.record(record("released", RELEASED[0], prison=SECRET))
    description = BY_KIND["released"]
    names, wanted = description.names, RecordFilter(state=ALL)
    lines = county.ask(
        county.justice, lambda ask: ask.registers.page("released", wanted, fields=names)
    )
    told = [
        say(line)
        for column in record_columns(description, names, RegisterWording())
        for say in (column.show, column.tooltip, column.under)
        for line in lines
    ]

    assert RELEASED[0] in {line.id for line in lines}
    assert "****" in told
    assert not [text for text in told if SECRET in text]


def test_copied_lines_of_a_special_group_hold_no_secret(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    county.record(record("released", RELEASED[0], prison=SECRET))
    with reading_registers(qtbot, county, county.justice) as who:
        who.open("released", "<5 人")
        qtbot.waitUntil(lambda: len(who.column()) == len(RELEASED))
        who.key(Qt.Key.Key_A, CTRL)
        who.key(Qt.Key.Key_C, CTRL)
        copied = QApplication.clipboard().text()

    assert len(copied.splitlines()) == len(RELEASED)
    assert SECRET not in copied
