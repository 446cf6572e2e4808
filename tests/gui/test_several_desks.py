"""Several desks on one server: what one saves the others see, and nobody is disturbed by it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.cluster import cut_all
from tests.gui.county_sample import Sample, waits
from tests.gui.keyboard import commit, focused
from tests.gui.shared_county import board, county_on, told_on, until, windows

pytestmark = pytest.mark.postgresql


@pytest.fixture
def sample(empty_database: str) -> Iterator[Sample]:
    with county_on(empty_database) as sample:
        yield sample


def test_what_one_desk_dispatches_leaves_the_board_of_the_other(
    qtbot: QtBot, empty_database: str, sample: Sample
) -> None:
    first, second = waits(sample, town=13), waits(sample, town=14)
    with windows(qtbot, empty_database, "fenliu", "zhiban") as (anna, bodo):
        theirs, ours = board(bodo), board(anna)
        lines = theirs.queue.table
        assert [line.id for line in lines.lines.lines] == [first, second]
        assert lines.line().id == first
        anna.press(ours.queue.table, "Down")
        assert ours.queue.table.line().id == second

        anna.press(ours.queue.table, "F8")

        until(bodo, lambda: [line.id for line in lines.lines.lines] == [first])
        assert lines.line().id == first
        until(bodo, lambda: "待分流 1" in told_on(bodo))
        waits(sample, town=15)
        until(bodo, lambda: len(lines.lines.lines) == len(ours.queue.table.lines.lines) == 2)
        assert lines.line().id == first, "what came new has taken nobody's place"


def test_a_server_that_was_away_costs_no_word_and_what_was_missed_is_shown(
    qtbot: QtBot, empty_database: str, sample: Sample
) -> None:
    waits(sample)
    with windows(qtbot, empty_database, "fenliu") as (anna,):
        ours = board(anna)
        assert "PostgreSQL 服务器" in told_on(anna)
        anna.press(ours.queue.table, "1")
        commit(focused(), "曹王")
        field = focused()

        cut_all(empty_database)
        until(anna, lambda: "连不上服务器，正在重连…" in told_on(anna))
        sample.store.engine.dispose()
        waits(sample)

        until(anna, lambda: len(ours.queue.table.lines.lines) == 2)
        until(anna, lambda: "PostgreSQL 服务器" in told_on(anna))
        assert isinstance(field, QLineEdit)
        assert (field.text(), focused()) == ("曹王", field)
