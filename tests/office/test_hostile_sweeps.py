"""Whatever words, numbers and ids a hostile PC puts into each question and each command."""

import dataclasses
import typing
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from inspect import isfunction
from time import monotonic
from types import UnionType
from typing import Any

import pytest
from msgspec import Raw
from msgspec.msgpack import encode
from sqlalchemy import event

from db.queries import Reading
from db.store.engine import reading
from db.subjects.case.party_facts import Party
from db.subjects.case.registering import EnquiryAnswered
from desktop.cases.reading import read_case
from desktop.cases.use_cases import USE_CASES
from desktop.office.wire import messages as asked
from desktop.office.wire.surface import GROUPS, NOWHERE, question
from desktop.office.wire.wholes import MODULES, named
from desktop.rules.permissions import may
from tests.conftest import Logs
from tests.office.bad_pc import (
    FAILED,
    Pc,
    act,
    ask,
    founded,
    give_passwords,
    outcome,
    served,
    whole,
)
from tests.stores import DAY, at, registered, sent, work
from tests.usecases.conftest import BOTH
from tests.usecases.office import Office

MARK = "zqmark"
WORDS = {
    "SQL that ends a word": f"{MARK}'; DROP TABLE cases; --",
    "SQL in a quoted name": f'{MARK}" OR "1"="1',
    "the catalogue": f"{MARK}' UNION SELECT rolpassword FROM pg_catalog.pg_authid --",
    "counts by EXPLAIN": f"{MARK}'; EXPLAIN ANALYZE SELECT * FROM cases; --",
    "an advisory lock": f"{MARK}'; SELECT pg_advisory_lock(77); --",
    "LISTEN and NOTIFY": f"{MARK}'; LISTEN news; NOTIFY news, 'x'; --",
    "a large object": f"{MARK}'; SELECT lo_import('/etc/passwd'); --",
    "a file of the server": f"{MARK}'; COPY cases TO PROGRAM 'id'; --",
    "sleep": f"{MARK}'; SELECT pg_sleep(60); --",
    "another database": f"{MARK}'; ATTACH DATABASE '/tmp/x' AS y; --",
    "a setting": f"{MARK}'; SET statement_timeout = 0; --",
    "words of a full text search": f'{MARK} AND (" OR NOT * NEAR/2 ^ {{',
    "a pattern that never ends": f"{MARK}{'%_' * 2_000}",
    "brackets": "(" * 5_000 + MARK,
    "signs beyond the first plane": f"{MARK}\U0001f4a3\u202e\ufeff",
    "a long word": "甲" * 200_000 + MARK,
}
NUMBERS = {"the least": -(2**63), "the greatest": 2**63 - 1, "beyond": 2**63, "none": -1}
OWN = ("371699199002033218", "13877776666", "77号院3排")
FAST = 8.0  # seconds for any single question, on a loaded machine; they take milliseconds


@pytest.fixture(scope="module", params=BOTH)
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    with contextmanager(founded)(request) as office:
        give_passwords(office)
        yield office


@pytest.fixture
def clerk(office: Office) -> Pc:
    pc = Pc(served(office), office)
    pc.enter()
    return pc


@dataclasses.dataclass
class Fill:
    """Gives a value of any type that is taken over the line, all its words and numbers alike."""

    word: str
    number: int = 1

    def __call__(self, kind: Any) -> Any:
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Annotated:
            return self(inner[0])
        if origin in {typing.Union, UnionType}:
            return self(inner[0])
        if not _is_filled(kind):
            return self.word
        plain = {str: self.word, int: self.number, bool: False, date: "2026-11-20"}
        if kind in plain:
            return plain[kind]
        if isinstance(origin, type) and issubclass(origin, Mapping | dict):
            return {self.word[:32]: self(inner[1])}
        if isinstance(origin, type) and not isinstance(kind, typing.TypeVar):
            many = [one for one in inner if one is not Ellipsis]
            return [self(one) for one in many]
        return self._made(kind)

    def _made(self, kind: Any) -> Any:
        if dataclasses.is_dataclass(kind) or hasattr(kind, "_fields"):
            hints = typing.get_type_hints(kind)
            return {name: self(one) for name, one in hints.items() if _is_filled(one)}
        return self.word


def _is_filled(kind: Any) -> bool:
    return "Callable" not in str(kind) and "ClassVar" not in str(kind)


def names_of(group: str) -> list[str]:
    kind = type(getattr(Reading(NOWHERE, at()), group))
    return [name for name in dir(kind) if name[0] != "_" and isfunction(getattr(kind, name))]


def wholes() -> Iterator[str]:
    for module in MODULES:
        for name in dir(__import__(module, fromlist=["x"])):
            try:
                named(f"{module}:{name}")
            except KeyError:
                continue
            yield f"{module}:{name}"


def questions(fill: Callable[[Any], Any], **known: Any) -> Iterator[tuple[str, bytes]]:
    """Every question of every group and every whole one, all that they take being filled."""
    for group in sorted(GROUPS):
        for name in names_of(group):
            wanted = question(group, name)
            told = {key: fill(kind) for key, kind in wanted.types.items() if key != "return"}
            yield f"{group}.{name}", ask(group, name, **{**told, **_of(known, told)})
    for name in wholes():
        taken = named(name)._taken
        told = {key: fill(kind) for key, kind in taken.items()}
        yield name, whole(name, **{**told, **_of(known, told)})


def _of(known: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in known.items() if key in told}


@contextmanager
def statements(office: Office) -> Iterator[list[str]]:
    """Every text that goes to the database as a statement, whatever its parameters."""
    found: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        found.append(statement)

    event.listen(office.store.engine, "before_cursor_execute", hear)
    try:
        yield found
    finally:
        event.remove(office.store.engine, "before_cursor_execute", hear)


def no_bug(logs: Logs) -> list[str]:
    """Give what was a bug; what nobody asks is turned away with a line of its own."""
    told = [one for one in logs.unexpected if "asked what nobody asks" not in one]
    logs.unexpected = []
    return told


@pytest.mark.parametrize("what", WORDS)
def test_no_word_is_more_than_a_word(clerk: Pc, what: str, expected_logs: Logs) -> None:
    """In each typed place of every question: no statement has it, none fails, none takes long."""
    before, slow, answered = len(sent(clerk.office.store)), [], 0
    with statements(clerk.office) as said:
        for name, frame in questions(Fill(WORDS[what])):
            begun = monotonic()
            answered += outcome(clerk.raw(frame)) != FAILED
            slow += [name] * (monotonic() - begun > FAST)

    assert [one for one in said if MARK in one] == []
    assert no_bug(expected_logs) == []
    assert slow == []
    assert answered > 50
    assert len(sent(clerk.office.store)) == before


@pytest.mark.parametrize("what", NUMBERS)
def test_no_number_is_more_than_a_number(clerk: Pc, what: str, expected_logs: Logs) -> None:
    answered = [
        outcome(clerk.raw(frame)) != FAILED for _, frame in questions(Fill("x", NUMBERS[what]))
    ]

    assert no_bug(expected_logs) == []
    assert sum(answered) > 50


def test_no_command_of_another_role_is_carried_out(clerk: Pc, expected_logs: Logs) -> None:
    """Every one of them, and in every typed place of them words that are SQL."""
    viewer, office = clerk.office.viewers["clerk"], clerk.office
    before, told = len(sent(office.store)), dict[str, str]()
    with statements(office) as said:
        for name, (kind, _) in USE_CASES.items():
            if may(viewer, kind.permission):
                continue
            hints = typing.get_type_hints(kind, include_extras=True)
            fill = Fill(WORDS["SQL that ends a word"][:32])
            values = {key: fill(one) for key, one in hints.items() if _is_filled(one)}
            told[name] = outcome(clerk.raw(act(name, **values)))
    no_bug(expected_logs)

    assert {*told.values()} <= {"account.not_permitted", FAILED}
    assert list(told.values()).count("account.not_permitted") > 30
    assert [one for one in said if MARK in one] == []
    assert len(sent(office.store)) == before


def closed_case(office: Office) -> int:
    """A case of the clerk's own audience: of a committee beneath his centre, and closed."""
    party = Party(
        id=78,
        standing="applicant",
        kind="person",
        name="近某",
        number=OWN[0],
        phone=OWN[1],
        address=OWN[2],
    )
    committee = at(account=71, unit=2, path="/1/2/")
    case_id = 880
    work(office.store, registered(case_id, nature="enquiry", parties=(party,)), viewer=committee)
    with reading(office.store.engine) as connection:
        held = read_case(Reading(connection, committee), case_id)
    assert all(one in str(held) for one in OWN), "who has it is told, so that a test can fail"
    answered = EnquiryAnswered(case_id=case_id, answered_on=DAY, answer="可以")
    work(office.store, answered, viewer=committee)
    return case_id


def test_what_is_masked_stands_in_no_frame(clerk: Pc, expected_logs: Logs) -> None:
    """Of a closed case that the clerk may see: neither number, phone nor house in any bytes."""
    case_id = closed_case(clerk.office)
    viewer = clerk.office.viewers["clerk"]
    with reading(clerk.office.store.engine) as connection:
        page = read_case(Reading(connection, viewer), case_id)
    assert page
    assert not any(one in str(page) for one in OWN)
    leaks, put = set[str](), 0
    for text in ("近某", OWN[0], OWN[1], OWN[2], OWN[1][-4:], "case", "party", "person"):
        known = {"case_id": case_id, "id_": 78, "ids": [case_id, 78], "wanted": {}, "after": None}
        subject = {"kind": "case", "id": case_id}
        for name, frame in questions(Fill(text, case_id), **known, subject=subject):
            answer = clerk.service.answer(clerk, frame)
            put += b"answered" in answer
            unasked = [one for one in OWN if one.encode() not in frame]  # some tell it back
            leaks |= {f"{name}: {one}" for one in unasked if one.encode() in answer}
    no_bug(expected_logs)

    assert leaks == set()
    assert put > 100


def test_the_page_of_another_begins_where_he_may_see(clerk: Pc) -> None:
    """A cursor says where a page goes on, never whose cases it holds."""
    far = at(account=72, unit=8, path="/8/")
    for number in range(700, 703):
        work(clerk.office.store, registered(number), viewer=far)
    for after in ({"value": None, "id": 0}, {"value": "0", "id": 700}, {"value": "9", "id": 2**62}):
        answer = clerk.service.answer(clerk, ask("cases", "page", wanted={}, after=after))
        assert not any(f"{number:05}".encode() in answer for number in range(700, 703))


def test_a_time_bomb_of_nests_is_a_wrong_frame(clerk: Pc, expected_logs: Logs) -> None:
    bombs = [
        b"\x91" * 1_000_000 + b"\xc0",
        b"\x81\xa1x" * 500_000 + b"\xc0",
        b"\xdd\xff\xff\xff\xff",
    ]
    for bomb in bombs:
        begun = monotonic()
        assert outcome(clerk.raw(bomb)) == FAILED
        given = asked.Perform("add_note", Raw(bomb), b"b" * asked.KEY_BYTES)
        assert outcome(clerk.raw(encode(given))) == FAILED
        assert monotonic() - begun < FAST
    expected_logs.unexpected = []
