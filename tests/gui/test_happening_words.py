"""Whatever can happen to a case or a record is told in words, wherever it is told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.log.base import Erased, Event, Fact, Unreadable
from db.queries.happenings import Happening, happening_name, told_of
from db.queries.work import Clash
from db.subjects.case.events import CaseRegistered
from db.subjects.case.fields import KINDS as FIELDS
from db.subjects.case.moves import BY_EVENT
from db.subjects.catalogue import KINDS, NAMES
from db.subjects.records.catalogue import DESCRIPTIONS
from db.subjects.units.events import AudiencesMoved, HoldsPassed
from db.subjects.work.events import ConflictSettled
from desktop.cases.event_words import event_word
from desktop.cases.told import in_words
from desktop.commands.case_words import happening_line
from desktop.texts.case_fields import label_of
from desktop.ui.cases.clash_card import ClashCard
from tests.golden.event_samples import BY_NUMBER
from tests.gui.case_office import found_office
from tests.gui.shown_words import astray_in, astray_on

CHINESE = re.compile("[\u4e00-\u9fff]")
NEWER = "case.split_in_two"
SAMPLES = [one for samples in BY_NUMBER.values() for one in samples]
BESIDE = {CaseRegistered, ConflictSettled, AudiencesMoved, HoldsPassed}  # no moves of the table
ON_A_CASE = [
    *(one for one in SAMPLES if type(one) in {*BY_EVENT, *BESIDE}),
    Erased(),
    Unreadable(why=f"unknown kind {NEWER}"),
]


@pytest.mark.parametrize("kind", [*KINDS, NEWER, "record.moved_apart"])
def test_every_kind_of_event_has_a_word(kind: str) -> None:
    assert CHINESE.search(event_word(kind))
    assert astray_in(event_word(kind)) == []


def test_the_samples_hold_every_kind_and_every_move() -> None:
    assert {NAMES[type(one)] for one in SAMPLES} == {*KINDS}
    assert {type(one) for one in ON_A_CASE} >= {*BY_EVENT}


@pytest.mark.parametrize("event", ON_A_CASE, ids=lambda event: type(event).__name__)
def test_no_timeline_tells_an_internal_word(event: Event) -> None:
    fact = Fact(1, 1, 1, 1, 1, 1, "/1/", 0, event)
    name, said = happening_name(fact), told_of(fact)
    told = Happening(1, 1, name, 0, 1, "孙立新", 1, "县综治中心", False, said)

    titles = [in_words(name, said)[0], happening_line(told)]

    assert all(map(CHINESE.search, titles))
    assert [word for text in (*titles, in_words(name, said)[1]) for word in astray_in(text)] == []


def test_every_field_that_can_be_corrected_has_a_label() -> None:
    assert all(map(label_of, FIELDS))
    assert in_words("correct", {"fields": ("weather",), "reason": "补录"})[1].startswith("新版")


def test_no_conflict_shows_an_internal_word(qtbot: QtBot, tmp_path: Path) -> None:
    office = found_office(tmp_path)
    tasks = office.tasks(office.dispatcher)
    card = ClashCard(office.desk(tasks, office.dispatcher))
    qtbot.addWidget(card)
    card.show()
    try:
        qtbot.waitUntil(tasks.is_idle)
        found = []
        for clash in clashes():
            card.show_clash(clash)
            qtbot.waitUntil(tasks.is_idle)
            found += astray_on(card)
        assert found == []
    finally:
        card.hide()
        tasks.stop()


def clashes() -> Iterator[Clash]:
    """Every kind of event that may not have fitted, and every field that two desks may change."""
    one = Clash(
        "case", 1, "ZZ37162520260102001000011", "漏水", 1, 2, "case.closed", "", None, None,
        "case.accepted", "孙立新", "县综治中心", 0,
    )  # fmt: skip
    for kind in (*KINDS, NEWER):
        yield one._replace(event_kind=kind)
    for code in CODES:
        yield one._replace(code=code)
    for field, (kept, other) in VALUES.items():
        yield one._replace(field=field, kept=kept, other=other, event_kind="case.corrected")
    for description in DESCRIPTIONS:
        for named in description.fields[::7]:
            record = one._replace(kind=description.kind, number="", event_kind="record.amended")
            yield record._replace(
                field=named.name, kept="1", other="2", code="record.changed_twice"
            )
        yield one._replace(
            kind=description.kind, event_kind="record.removed", code="record.removed"
        )


CODES = ("unreadable", "event.unreadable", "case.left_the_house", "case.unknown_move")
VALUES = dict.fromkeys(FIELDS, ("1", "2")) | {
    "nature": ("dispute", "matter"),
    "source": ("sent_by_radio", "0101"),
    "town": ("371625102000", "371625103000"),
    "party": ("张建国", "张建军"),
    "happened_on": ("2026-01-02", None),
}
