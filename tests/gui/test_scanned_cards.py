"""An identity card read at the desk, wherever the cursor is: it fills a party's row."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.rules.bursts import Card, Scanned
from desktop.texts.codes import load_codes
from desktop.ui.shared.device_keys import DeviceKeys
from tests.gui.desk_driver import ALT, KEYS, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.desk_store import PEOPLE, ZHANG
from tests.gui.devices import LONG_MS, Keyboard
from tests.gui.keyboard import focused

__all__ = ["clerk", "county", "desk_tasks", "screen"]

NUMBER = "371699198803150017"
OTHERS = ("371699199005062228", "371699199107214421")
FIELDS = ("summary", "village", "category", "place", "amount", "demand", "source")


@pytest.fixture
def reader(clerk: Clerk) -> Iterator[Keyboard]:
    keyboard = Keyboard()

    def take(scanned: Scanned) -> bool:
        assert isinstance(scanned, Card)
        clerk.screen.take_card(scanned)
        return True

    keys = DeviceKeys(load_codes().pace, take, clerk.screen.isVisible, clerk.screen, keyboard.clock)
    yield keyboard
    keys.deleteLater()


def numbers(clerk: Clerk) -> list[str]:
    return [party.number for party in clerk.screen.form().parties]


def read_card(clerk: Clerk, reader: Keyboard, text: str, number: str = "") -> None:
    reader.now += LONG_MS
    reader.types(f"{text}\n")
    clerk.wait(lambda: (number or text) in numbers(clerk))
    clerk.wait(clerk.screen._tasks.is_idle)


@pytest.mark.parametrize("field", FIELDS)
def test_it_fills_the_first_party_and_the_field_one_types_in_stays_as_it_was(
    clerk: Clerk, reader: Keyboard, field: str
) -> None:
    clerk.go(field)
    if field in {"summary", "place", "demand"}:
        clerk.write("李某把水排到门口")
    at, before = focused(), clerk.screen.form()
    read_card(clerk, reader, NUMBER)

    assert numbers(clerk) == [NUMBER, ""]
    assert focused() is at
    assert replace(clerk.screen.form(), parties=()) == replace(before, parties=())
    assert clerk.row(0).who.text().startswith("男 · ")
    assert "1988年3月15日生" in clerk.row(0).line.said("number")


def test_each_card_has_a_row_of_its_own_and_the_same_card_only_one(
    clerk: Clerk, reader: Keyboard
) -> None:
    clerk.go("summary")
    for number in (NUMBER, OTHERS[0], NUMBER, OTHERS[1]):
        read_card(clerk, reader, number)

    assert numbers(clerk) == [NUMBER, *OTHERS]
    assert focused() is clerk.screen.matter.editors()["summary"]


def test_it_goes_to_the_row_one_types_in_and_what_was_typed_there_stays(
    clerk: Clerk, reader: Keyboard
) -> None:
    clerk.row(1).focus()
    clerk.write("张建国")
    read_card(clerk, reader, f"张某\t男\t兴福镇官王村9号\t{NUMBER}", NUMBER)

    party = clerk.screen.form().parties[1]
    assert (party.name, party.number, party.address) == ("张建国", NUMBER, "兴福镇官王村9号")


def test_a_party_that_was_an_organisation_is_not_written_over(
    clerk: Clerk, reader: Keyboard
) -> None:
    clerk.row(0).focus()
    clerk.key(KEYS.Key_K, ALT)
    clerk.write("某某公司")
    read_card(clerk, reader, NUMBER)

    assert [party.kind for party in clerk.screen.form().parties] == ["organisation", "person"]
    assert numbers(clerk) == ["", NUMBER]


def test_from_the_button_nothing_is_registered(clerk: Clerk, reader: Keyboard) -> None:
    clerk.fill_least()
    clerk.screen.foot.submit.setFocus()
    read_card(clerk, reader, NUMBER)

    assert clerk.screen.receipt.case is None
    assert focused() is clerk.screen.foot.submit


def test_whom_the_register_knows_by_it_stands_in_the_row(clerk: Clerk, reader: Keyboard) -> None:
    clerk.go("summary")
    reader.types(f"{PEOPLE[ZHANG]['number']}\n")

    clerk.wait(lambda: clerk.row(0).name.text() == "张建国")
    assert clerk.screen.form().parties[0].person == ZHANG


def test_another_name_that_was_typed_is_not_written_over_by_the_register(
    clerk: Clerk, reader: Keyboard
) -> None:
    clerk.row(0).focus()
    clerk.write("赵铁柱")
    read_card(clerk, reader, PEOPLE[ZHANG]["number"])

    assert clerk.row(0).name.text() == "赵铁柱"
    assert clerk.screen.form().parties[0].person is None
