"""The bytes of every event, pinned: a released event must be read for ever."""

from dataclasses import replace

import pytest

from db.log.base import Block, Entry, Erased, Event, Subject, Turn, Unreadable
from db.log.chain import ORIGIN, emptied, holds, seal, write_entry, write_sheet
from db.subjects import catalogue as codec
from db.subjects.case import events as cases
from db.subjects.records.events import MOVED, RecordAmended, RecordsImported
from db.subjects.work.events import PaperPrinted, PersonalDataRevealed
from tests.golden.event_samples import BY_NUMBER, file_of, line_of

SAMPLES = [event for samples in BY_NUMBER.values() for event in samples]
LINES = [line for number in BY_NUMBER for line in file_of(number).read_text("utf-8").splitlines()]
SHEET = write_sheet(b"{}", bytes(16))
ENTRY = Entry(
    device=1,
    counter=1,
    hlc=1,
    kind="case.accepted",
    sheets=(SHEET,),
    subjects=(Turn("case", 1, 1),),
    actor=1,
    unit=1,
    path="/1/",
    via="command",
    recorded_at=1,
)


def test_every_kind_is_pinned() -> None:
    assert {line.split("\t")[0] for line in LINES} == set(codec.KINDS)


@pytest.mark.parametrize(
    ("event", "line"), list(zip(SAMPLES, LINES, strict=True)), ids=lambda value: str(value)[:20]
)
def test_an_event_keeps_its_bytes(event: Event, line: str) -> None:
    name, *bodies = line.split("\t")

    assert line_of(event) == line
    assert codec.decode(name, [body.encode() for body in bodies]) == event


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("case.scored", b"{}"),
        ("case.accepted", b"{"),
        ("case.accepted", b'{"case_id":9223372036854775808,"accepted_on":"2026-01-02"}'),
        ("case.accepted", b'{"case_id":1,"accepted_on":"2026-02-30"}'),
        ("case.note_added", b'{"case_id":1,"text":"\\u0000"}'),
        ("case.kept", b'{"case_id":1,"channel":"' + b"x" * 33 + b'"}'),
        ("record.imported", b'{"kind":"person","rows":{},"fields":["name"]}|[2,[]]'),
        *(
            ("limits.reprojected", b'{"kind":"case","rows":{},"years":[2026]}|[1,%s]' % row)
            for row in (
                b'["finish","2026-02-02"]',
                b'[5,"2026-02-02","2026-02-09"]',
                b'["finish","2026-02-02","20260209"]',
                b'["finish",null,"2026-02-09"]',
            )
        ),
    ],
)
def test_what_cannot_be_read_is_reported(kind: str, body: bytes) -> None:
    assert isinstance(codec.decode(kind, body.split(b"|")), Unreadable)


@pytest.mark.parametrize("text", ["\x00", "\ud800"])
def test_what_could_not_be_read_back_is_never_written(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - by us or by msgspec
        codec.encode(cases.NoteAdded(case_id=1, text=text))


def test_an_amendment_that_was_a_move_says_so_and_others_stay_as_they_were_written() -> None:
    plain = RecordAmended(kind="person", id=1, before={}, after={})
    moved = replace(plain, act=MOVED)

    (name, [body]), (_, [old]) = codec.encode(moved), codec.encode(plain)

    assert b'"act":"moved"' in body
    assert b"act" not in old
    assert codec.decode(name, [body]) == moved


CHANGES: list[dict[str, object]] = [
    {"unit": 2},
    {"path": "/"},
    {"counter": 2},
    {"hlc": 2},
    {"actor": 2},
    {"via": "sync"},
    {"recorded_at": 2},
    {"kind": "case.kept"},
    {"subjects": (Turn("case", 1, 2),)},
    {"sheets": (SHEET._replace(body=b"{ }"),)},
    {"sheets": (SHEET._replace(salt=bytes([1] * 16)),)},
    {"sheets": (SHEET._replace(salt=None),)},
    {"sheets": (SHEET, SHEET)},
]


@pytest.mark.parametrize("change", CHANGES, ids="-".join)
def test_a_changed_link_does_not_hold(change: dict[str, object]) -> None:
    entry = seal(ORIGIN, ENTRY)

    assert holds(ORIGIN, entry)
    assert not holds(bytes(31) + b"x", entry)
    assert not holds(ORIGIN, replace(entry, **change))  # type: ignore[arg-type]


def test_both_ways_of_sealing_are_one() -> None:
    values = {name: getattr(ENTRY, name) for name in Entry.__slots__ if name != "hash"}

    assert write_entry(ORIGIN, values) == seal(ORIGIN, ENTRY)


def test_a_link_is_the_same_on_every_machine() -> None:
    link = "cdcd23baff534fbc47afc09ea56442e7095d12a9f15c8bc6c08ddd2e28036b0d"

    assert seal(ORIGIN, ENTRY).hash.hex() == link


def test_what_is_emptied_leaves_the_chain_whole() -> None:
    gone = emptied(seal(ORIGIN, ENTRY), {Subject("case", 1)})

    assert gone.sheets == ((None, None, SHEET.hash),)
    assert holds(ORIGIN, gone)
    assert codec.decode("case.accepted", [None]) == Erased()


def test_a_row_leaves_its_block_and_the_others_stay() -> None:
    name, bodies = codec.encode(
        RecordsImported(kind="person", fields=("name",), rows={2: ("x",), 3: ("y",)})
    )
    sheets = tuple(write_sheet(body, bytes(16)) for body in bodies)
    turns = (Turn("person", 2, 1), Turn("person", 3, 1))
    block = seal(ORIGIN, replace(ENTRY, kind=name, sheets=sheets, subjects=turns))

    left = emptied(block, {Subject("person", 2)})

    assert holds(ORIGIN, left)
    read = codec.decode(name, [sheet.body for sheet in left.sheets])
    assert isinstance(read, Block)
    assert read.rows == {3: ("y",)}


def test_what_cannot_be_told_any_more_names_nobody_by_itself() -> None:
    assert Erased().subjects() == ()
    assert Unreadable(why="newer").subjects() == ()


def test_a_block_is_about_each_of_its_rows() -> None:
    block = RecordsImported(kind="person", fields=("name",), rows={3: ("x",), 4: ("y",)})

    assert block.subjects() == (Subject("person", 3), Subject("person", 4))


def test_of_a_block_only_the_rows_asked_for_are_read() -> None:
    block = RecordsImported(
        kind="person", fields=("name",), rows={7: ("王建国",), 8: ("李伟",), 78: ("赵芳",)}
    )
    name, bodies = codec.encode(block)
    sheets: list[bytes | None] = list(bodies)

    one, broken = codec.decode_for(name, sheets, [7])
    assert isinstance(one, RecordsImported)
    assert (one.rows, broken) == ({7: ("王建国",)}, frozenset())
    erased, _ = codec.decode_for(name, [bodies[0], None, *bodies[2:]], [7, 8])
    assert isinstance(erased, RecordsImported)
    assert erased.rows == {8: ("李伟",)}


@pytest.mark.parametrize("body", [b"[7,[5.5]]", b'[7,["x","y"]]', b"[7,"])
def test_a_row_that_cannot_be_read_is_its_own_subjects_alone(body: bytes) -> None:
    block = RecordsImported(kind="person", fields=("name",), rows={7: ("x",), 8: ("李伟",)})
    name, bodies = codec.encode(block)

    event, broken = codec.decode_for(name, [bodies[0], body, bodies[2]], [7, 8])

    assert isinstance(event, RecordsImported)
    assert (event.rows, broken) == ({8: ("李伟",)}, frozenset({7}))


def test_what_is_no_block_has_no_rows() -> None:
    event = PersonalDataRevealed(access_id=1, kind="person", id=2, field="number", reason="核对")
    name, bodies = codec.encode(event)

    assert codec.decode_for(name, bodies, [1]) == (event, frozenset())
    assert codec.decode_for(name, [None], [1]) == (Erased(), frozenset())
    assert isinstance(codec.decode_for(name, [*bodies, b"x"], [1])[0], Unreadable)
    assert event.subjects() == (Subject("access", 1),)


def test_a_print_that_tells_no_pages_was_of_the_whole_paper() -> None:
    """So it was recorded before a range of pages was kept."""
    told = (
        '{"print_id":41,"case_id":1,"paper":"agreement","number":"","printed_on":"2026-01-02",'
        '"copies":3,"way":"printed","digest":"0"}'
    )

    printed = codec.decode("paper.printed", [told.encode()])

    assert isinstance(printed, PaperPrinted)
    assert (printed.copies, printed.pages) == (3, "")
