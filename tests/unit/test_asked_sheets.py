"""What sheets ask fits together: each field once, and a beginning only for fields there are."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from db.masks import Masked
from db.queries.documents import Document
from db.queries.exits import DUE, ExitPrompt
from db.queries.places import Division
from db.queries.record_answers import RecordFilter
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Field
from db.viewer import Role, Viewer
from desktop.cases import document_sheets as documents
from desktop.ledgers.exporting import Taken
from desktop.lists.asked import Asked, AskedSheet, Kind
from desktop.registers import act_sheets as registers
from desktop.registers.export_asked import Offered, exporting
from desktop.registers.moving_asked import moving
from desktop.texts.codes import load_codes
from desktop.units import act_sheets as units

TODAY = date(2026, 11, 20)
TOWN = Division(1, "371625102000", "兴福镇", "town", "371625000000")
VILLAGE = Division(2, "371625102201", "官王村", "village", TOWN.code)
LEAVES = ExitPrompt("corrections", 9, "张三", TOWN.code, DUE, "", "")
BOARD = Document(
    *(5, "grid_board", "grid", 7, "网公示001", TODAY, "", "issued", None, None, "", "", False),
    *(1, "兴福镇综治中心", "李晓燕", 0),
)


def _plain(_: Field, value: Masked) -> str:
    return value.text


PEOPLE = Taken(
    description=BY_KIND["person"],
    labels=("姓名",),
    names=("name",),
    fields=(BY_KIND["person"].by_name["name"],),
    wanted=RecordFilter(),
    count=0,
)
LEADER = Viewer(account=1, roles=frozenset({Role.LEADER}), unit=1, path="/1/")
SHEETS = (
    units.moving(1),
    units.closing(1, TODAY),
    units.merging(1, TODAY),
    units.splitting(1),
    units.merging_division(TOWN, (VILLAGE,), TODAY),
    units.moving_village(VILLAGE, TODAY),
    registers.leaving(LEAVES, TODAY),
    registers.handing_over(1, TODAY),
    *(registers.reasoned(name, "person", 1) for name in registers.REASONED),
    registers.merging("person", 1),
    moving(1),
    exporting(LEADER, Offered(taken=PEOPLE, text=_plain)),
    documents.serving(BOARD, TODAY),
    documents.voiding(BOARD),
)
CLOSING = SHEETS[1]
TWICE = replace(CLOSING, further=CLOSING.fields[:1])
WRONG = {
    "a field asked twice": (TWICE, "successor is asked twice"),
    "a field wider than the form": (replace(CLOSING, columns=1), "wider than its form"),
    "a beginning of no field": (replace(CLOSING, first={"on": ""}), "begins with on"),
    "a sheet without a word on its button": (replace(CLOSING, act=""), "no word on its button"),
    "a code without its table": (
        replace(CLOSING, fields=((Asked(name="way", label="方式", kind=Kind.TICKS), 1),)),
        "way has no table",
    ),
    "a choice of nothing": (
        replace(CLOSING, fields=((Asked(name="way", label="方式", kind=Kind.ONE), 1),)),
        "way has nothing to choose",
    ),
    "a beginning that cannot be chosen": (
        replace(
            CLOSING,
            fields=((Asked(name="way", label="方式", kind=Kind.ONE, choices=(("a", "甲"),)), 1),),
            first={"way": "b"},
        ),
        "way begins with b, which cannot be chosen",
    ),
    "a sheet without a draft": (replace(CLOSING, draft=()), "its draft has no name"),
}


def faults_of(sheet: AskedSheet) -> Iterator[str]:
    """Say what is wrong with a sheet."""
    fields = (*sheet.fields, *sheet.further)
    names = Counter(asked.name for asked, _ in fields)
    yield from (f"{name} is asked twice" for name, count in names.items() if count > 1)
    yield from (f"begins with {name}, which is not asked" for name in {*sheet.first} - {*names})
    if not sheet.act or not sheet.title:
        yield "it has no title or no word on its button"
    if not sheet.draft:
        yield "its draft has no name"
    for asked, wide in fields:
        if not 1 <= wide <= sheet.columns:
            yield f"{asked.name} is wider than its form"
        if asked.kind in {Kind.CODES, Kind.TICKS} and asked.table not in load_codes().tables:
            yield f"{asked.name} has no table"
        if asked.kind is Kind.ONE:
            yield from _faults_of_choice(asked, sheet.first.get(asked.name, ""))


def _faults_of_choice(asked: Asked, first: str) -> Iterator[str]:
    keys = [key for key, _ in asked.choices]
    if not keys:
        yield f"{asked.name} has nothing to choose"
    if len(set(keys)) < len(keys):
        yield f"{asked.name} offers one choice twice"
    if first and first not in keys:
        yield f"{asked.name} begins with {first}, which cannot be chosen"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_nothing_speaks_against_the_sheets_there_are(sheet: AskedSheet) -> None:
    assert [f"{sheet.title}: {fault} ({sheet.make.__module__})" for fault in faults_of(sheet)] == []


@pytest.mark.parametrize("what", WRONG)
def test_what_does_not_fit_is_told(what: str) -> None:
    sheet, told = WRONG[what]

    assert any(told in fault for fault in faults_of(sheet))


def test_no_two_sheets_share_a_draft() -> None:
    assert len({sheet.draft for sheet in SHEETS}) == len(SHEETS)
