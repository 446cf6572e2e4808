"""Letters and nonsense in every field of the acts on units, and of a founding: the words stay."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.first_start import first_start
from tests.gui.record_sitting import button, sheet_of, show_record
from tests.gui.register_facts import GUANWANG, VILLAGE_UNIT
from tests.gui.register_fixtures import county, who
from tests.gui.register_sitting import Reader
from tests.gui.register_store import RegisterCounty
from tests.gui.test_typing_walk import walk

__all__ = ["county", "who"]

ACTS = {"unit": ("调整隶属", "分设", "合并", "撤销"), "division": ("划转村居", "合并区划")}


def id_of(county: RegisterCounty, kind: str) -> int:
    if kind == "unit":
        return VILLAGE_UNIT
    found = county.ask(county.administrator, lambda reading: reading.places.division(GUANWANG))
    assert found
    return found.id


@pytest.mark.parametrize(("kind", "act"), [(kind, act) for kind in ACTS for act in ACTS[kind]])
def test_whatever_is_typed_into_an_act_on_a_unit_stays(
    who: Reader, county: RegisterCounty, kind: str, act: str
) -> None:
    show_record(who, kind, id_of(county, kind))
    button(who.page.record.head, act).click()
    sheet = sheet_of(who)
    who.bot.waitUntil(who.tasks.is_idle)

    assert walk(who.bot, sheet, who.tasks) >= 2
    who.bot.waitUntil(who.tasks.is_idle)


@pytest.mark.parametrize("page", [0, 1, 2, 3], ids=["county", "units", "people", "place"])
def test_whatever_is_typed_while_a_county_is_founded_stays(
    qtbot: QtBot, tmp_path: Path, page: int
) -> None:
    with first_start(qtbot, tmp_path) as first:
        first.come_as_far_as(page)
        walked = walk(qtbot, first.program, first.program.tasks)
        assert walked >= (0 if page == 1 else 1)  # of units only a name is typed, in its line
        first.at_rest()
