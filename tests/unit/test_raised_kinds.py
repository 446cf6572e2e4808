"""The bytes of a kind that was raised: lifted from its version to this one, or not read at all."""

import pytest

from db.log.base import Unreadable
from db.log.upcast import UPCASTS
from db.subjects import catalogue as codec
from db.subjects.case.events import NoteAdded
from db.subjects.records.events import RecordsImported
from tests.raised_kinds import in_fen, with_country
from tests.stores import registered

PEOPLE = RecordsImported(
    kind="person",
    fields=("name", "phone"),
    rows={7: ("王建国", "13800001234"), 8: ("李伟", "13900001234")},
)


@pytest.mark.parametrize(
    "name", ["case.kept@1", "case.kept@01", "case.kept@x", "case.kept@9", "@2"]
)
def test_a_version_that_nobody_here_knows_is_not_guessed(name: str) -> None:
    assert isinstance(codec.decode(name, [b'{"case_id":1}']), Unreadable)


def test_what_cannot_be_lifted_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(UPCASTS, ("case.registered", 1), in_fen)

    for body in (b"{}", b"[]", b'{"amount":[]}', b'{"amount":1,"amount":2}', b'{"amount":1}'):
        assert isinstance(codec.decode("case.registered", [body]), Unreadable)


def test_an_unknown_field_of_an_older_version_is_found_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name, [body] = codec.encode(registered(1, amount=30))
    monkeypatch.setitem(UPCASTS, ("case.registered", 1), in_fen)
    newer = body.removesuffix(b"}") + b',"of_tomorrow":1}'

    assert codec.decode(name, [body]) == registered(1, amount=3_000)
    assert isinstance(codec.decode(name, [newer]), Unreadable)


def test_versions_are_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        UPCASTS, ("case.note_added", 1), lambda raw: raw | {"text": f"{raw['text']}二"}
    )
    monkeypatch.setitem(
        UPCASTS, ("case.note_added", 2), lambda raw: raw | {"text": f"{raw['text']}三"}
    )
    first, second = (b'{"case_id":1,"text":"%s"}' % text.encode() for text in "一乙")

    assert codec.decode("case.note_added", [first]) == NoteAdded(case_id=1, text="一二三")
    assert codec.decode("case.note_added@2", [second]) == NoteAdded(case_id=1, text="乙三")
    assert codec.encode(NoteAdded(case_id=1, text="四"))[0] == "case.note_added@3"


def test_of_an_older_block_the_rows_asked_for_are_lifted_and_no_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name, bodies = codec.encode(PEOPLE)
    monkeypatch.setitem(UPCASTS, ("record.imported", 1), with_country)

    event, broken = codec.decode_for(name, bodies, [8])
    whole = codec.decode(name, bodies)

    assert isinstance(event, RecordsImported)
    assert isinstance(whole, RecordsImported)
    assert (event.rows, broken) == ({8: ("李伟", "+8613900001234")}, frozenset())
    assert whole.rows == {7: ("王建国", "+8613800001234"), 8: ("李伟", "+8613900001234")}


def test_a_row_that_cannot_be_lifted_is_its_own_subjects_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name, bodies = codec.encode(PEOPLE)
    monkeypatch.setitem(UPCASTS, ("record.imported", 1), with_country)
    short = '[7,["王建国"]]'.encode()

    event, broken = codec.decode_for(name, [bodies[0], short, bodies[2]], [7, 8])

    assert isinstance(event, RecordsImported)
    assert (event.rows, broken) == ({8: ("李伟", "+8613900001234")}, frozenset({7}))
