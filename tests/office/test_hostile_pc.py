"""What an enrolled PC gets with a clerk's password when its program is another than ours."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import isfunction
from typing import Any

import msgspec
import pytest
from msgspec import Raw
from msgspec.msgpack import Ext, encode

from db.process.setting import Level
from db.queries import Reading
from db.rows.local_state import NOBODY
from db.rows.uow import unit_of_work
from db.store.engine import reading
from db.subjects.case.party_facts import Party
from desktop.cases.reading import read_case
from desktop.cases.use_cases import USE_CASES
from desktop.office.serving.service import MOST_IDS
from desktop.office.serving.tokens import HOURS, Shown, grounds_of, token_of
from desktop.office.wire import messages as asked
from desktop.office.wire.surface import GROUPS, NOWHERE, question
from desktop.office.wire.values import given, types_of, unpacked
from desktop.usecases.known_settings import SETTINGS
from tests.conftest import Logs
from tests.office.bad_pc import (
    FAILED,
    LOG_IN,
    NOTHING,
    SECRET,
    Amended,
    Pc,
    act,
    ask,
    change_account,
    claiming,
    founded,
    give_passwords,
    outcome,
    resume,
    served,
    whole,
)
from tests.stores import at, registered, sent, work
from tests.usecases.conftest import BOTH
from tests.usecases.office import PASSWORD, Office

FAR_CASE = 990
FAR_WORDS = ("371699198811223344", "13955556666", "88号楼8单元")
NUL = "question.not_possible"  # of PostgreSQL; SQLite knows nobody of that name
Frame = bytes | Callable[["Pc"], bytes]


@pytest.fixture(scope="module", params=BOTH)
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    with contextmanager(founded)(request) as office:
        plant(office)
        yield office


def plant(office: Office) -> None:
    party = Party(
        id=77,
        standing="applicant",
        kind="person",
        name="远某",
        number=FAR_WORDS[0],
        phone=FAR_WORDS[1],
        address=FAR_WORDS[2],
    )
    far = at(account=70, unit=9, path="/9/")
    work(office.store, registered(FAR_CASE, parties=(party,)), viewer=far)


@pytest.fixture
def stranger(office: Office) -> Pc:
    return Pc(served(office), office)


@pytest.fixture
def clerk(stranger: Pc) -> Pc:
    stranger.enter()
    return stranger


def clerk_id(pc: Pc) -> int:
    return pc.office.viewers["clerk"].account


def forged(
    secret: bytes = SECRET, of: str = "", account: int = 0, ago: int = 0, hash_: str = ""
) -> Callable[["Pc"], bytes]:
    """Show a token that was made with all that is known, but for what is given."""

    def show(pc: Pc) -> bytes:
        whom = account or clerk_id(pc)
        with unit_of_work(pc.office.store, NOBODY) as uow:
            known = uow.local.credential(clerk_id(pc))
        assert known
        grounds = grounds_of(hash_ or known.hash, pc.office.viewers["clerk"].roles)
        return token_of(secret, of or pc.pc, Shown(whom, pc.now - ago), grounds)

    return show


DEEP = b"\x91" * 5_000 + b"\xc0"  # a list in a list in a list …


def later(token: bytes) -> bytes:
    return token[:8] + (int.from_bytes(token[8:16], "big") + 1).to_bytes(8, "big") + token[16:]


BEFORE: dict[str, tuple[Frame, str]] = {
    "a question": (ask("accounts", "all"), LOG_IN),
    "a whole question": (whole("desktop.cases.reading:read_case", case_id=1), LOG_IN),
    "an act": (act("add_note", case_id=1, text="x"), LOG_IN),
    "settings": (encode(asked.Settings(["x"])), LOG_IN),
    "ids": (encode(asked.Ids(1)), LOG_IN),
    "proving": (encode(asked.Prove("clerk", PASSWORD)), LOG_IN),
    "leaving": (encode(asked.Leave()), LOG_IN),
    "the PCs": (encode(asked.Pcs()), LOG_IN),
    "a wrong password": (encode(asked.Enter("clerk", "x")), "account.unknown"),
    "a name of nobody": (encode(asked.Enter("nobody", "x")), "account.unknown"),
    "no token": (resume(lambda _: b""), LOG_IN),
    "a forged token": (resume(lambda _: b"\0" * 48), LOG_IN),
    "another secret": (resume(forged(secret=b"")), LOG_IN),
    "of another PC": (resume(forged(of="bb")), LOG_IN),
    "of another password": (resume(forged(hash_="other")), LOG_IN),
    "a token cut short": (resume(lambda pc: forged()(pc)[:-1]), LOG_IN),
    "a token for another account": (resume(lambda pc: b"\0" * 8 + forged()(pc)[8:]), LOG_IN),
    "a token with a later time": (resume(lambda pc: later(forged()(pc))), LOG_IN),
    "a token of yesterday": (resume(forged(ago=HOURS * 3_600_000 + 1)), LOG_IN),
    "an account of nobody": (resume(forged(account=5)), LOG_IN),
    "an account beyond 63 bits": (resume(forged(account=2**64 - 1)), LOG_IN),
    "nothing": (b"", FAILED),
    "a word": (encode("front"), FAILED),
    "no such request": (encode({"type": "shutdown"}), FAILED),
    "a nest": (DEEP, FAILED),
}
WITHIN: dict[str, tuple[Frame, str]] = {
    "dispatching": (act("dispatch_case", case_id=1, to_unit=2), "account.not_permitted"),
    "confirming an account": (act("confirm_account", name="clerk"), "account.not_permitted"),
    "setting another's password": (
        act("set_password", name="security", password="Aa-1 2345678"),
        "account.not_permitted",
    ),
    "opening an account": (
        act("open_account", name="x", person_name="x", roles=["administrator"], unit=1),
        "account.not_permitted",
    ),
    "exporting whole numbers": (
        act("export_whole", kind="person", wanted={}, fields=["number"], reason="x", file="x"),
        "account.not_permitted",
    ),
    "the PCs without a hall": (encode(asked.Pcs()), FAILED),
    "a note to a far case": (act("add_note", case_id=FAR_CASE, text="x"), "case.unknown"),
    "revealing in a far case": (
        act("reveal", kind="party", id=77, field="number", reason="x", case_id=FAR_CASE),
        "case.unknown",
    ),
    "reading a far case": (whole("desktop.cases.reading:read_case", case_id=FAR_CASE), NOTHING),
    "a far case file": (ask("casefile", "get", case_id=FAR_CASE), NOTHING),
    "no such act": (act("drop_table"), FAILED),
    "an act by its module": (act("desktop.usecases.accounts:open_account"), FAILED),
    "a private act": (act("_record"), FAILED),
    "a dunder for an act": (act("__class__"), FAILED),
    "rows of the office PC": (ask("local", "settings", prefix=""), FAILED),
    "passwords": (ask("local", "credential", account=1), FAILED),
    "settings as a group": (ask("settings", "all", settings=[]), FAILED),
    "the connection": (ask("connection", "execute", statement="SELECT 1"), FAILED),
    "a private group": (ask("_viewer", "account"), FAILED),
    "the inside of a group": (ask("accounts", "_connection"), FAILED),
    "a dunder": (ask("accounts", "__init__", connection=1), FAILED),
    "a method of every class": (ask("accounts", "mro"), FAILED),
    "a question of one's own": (ask("accounts", "by_name", name="x", self=1), FAILED),
    "arguments of no question": (ask("accounts", "by_name", name="x", viewer={}), FAILED),
    "a missing argument": (ask("accounts", "by_name"), FAILED),
    "another type": (ask("accounts", "by_id", account="1 OR 1=1"), FAILED),
    "SQL as a name": (ask("accounts", "by_name", name="' OR 1=1 --"), NOTHING),
    "a NUL in a name": (ask("accounts", "by_name", name="cl\0erk"), NUL),
    "beyond 64 bits": (ask("accounts", "by_id", account=2**63), "question.not_possible"),
    "not a number": (ask("accounts", "by_id", account=float("nan")), FAILED),
    "not UTF-8": (
        encode(asked.Ask("accounts", "by_name", {"name": Raw(b"\xa3\xed\xa0\x80")})),
        FAILED,
    ),
    "a nest for an argument": (
        encode(asked.Ask("accounts", "by_name", {"name": Raw(DEEP)})),
        FAILED,
    ),
    "a module not listed": (whole("os:system"), FAILED),
    "a module of ours": (whole("desktop.keeping.logins:viewer_of", name="security"), FAILED),
    "an imported name": (whole("desktop.cases.reading:Reading"), FAILED),
    "a dunder of a module": (whole("desktop.cases.reading:__builtins__"), FAILED),
    "no name": (whole(""), FAILED),
    "the reading itself": (
        whole("desktop.cases.reading:read_case", reading={}, case_id=1),
        FAILED,
    ),
    "a class that acts, as a page": (
        ask("cases", "page", wanted={}, after={"value": claiming("of", "os:system", []), "id": 1}),
        FAILED,
    ),
    "a class of values of ours": (
        ask(
            "cases",
            "page",
            wanted={},
            after={"value": claiming("of", "db.log.base:Subject", []), "id": 1},
        ),
        FAILED,
    ),
    "a module to import": (
        ask(
            "cases",
            "page",
            wanted={},
            after={"value": claiming("enum", "desktop.__main__:main", 1), "id": 1},
        ),
        FAILED,
    ),
    "a class in a command": (
        act("add_note", case_id=1, text=claiming("of", "db.rows.uow:Store", [])),
        FAILED,
    ),
    "an unknown extension": (act("add_note", case_id=1, text=Ext(9, b"x")), FAILED),
    "somebody's draft": (act("save_draft", form="x", body="y"), FAILED),
    "no such setting": (act("choose_setting", key="x"), "setting.unknown"),
    "a history of no setting": (encode(asked.Turns("done.")), FAILED),
    "a key that is none": (act("add_note", b"", case_id=1, text="x"), FAILED),
    "a long key": (act("add_note", b"k" * 4096, case_id=1, text="x"), FAILED),
    "fewer than no ids": (encode(asked.Ids(-5)), "answered []"),
    "proving as somebody else": (encode(asked.Prove("security", PASSWORD)), "account.unknown"),
}


@pytest.mark.parametrize("attempt", [*BEFORE])
def test_who_has_not_logged_in(stranger: Pc, attempt: str, expected_logs: Logs) -> None:
    frame, expected = BEFORE[attempt]
    before = len(sent(stranger.office.store))
    found = outcome(stranger.raw(frame if isinstance(frame, bytes) else frame(stranger)))
    expected_logs.take("asked what") if found == FAILED else None

    assert found == expected
    assert not stranger.state
    assert len(sent(stranger.office.store)) == before


@pytest.mark.parametrize("attempt", [*WITHIN])
def test_a_clerk_with_another_program(clerk: Pc, attempt: str, expected_logs: Logs) -> None:
    frame, expected = WITHIN[attempt]
    assert isinstance(frame, bytes)
    before = len(sent(clerk.office.store))
    found = outcome(clerk.raw(frame))
    expected_logs.take("asked what") if found == FAILED else None

    assert found in (expected, NOTHING) if expected == NUL else found == expected
    assert len(sent(clerk.office.store)) == before


def test_a_large_frame_is_a_frame(clerk: Pc) -> None:
    assert outcome(clerk.raw(ask("accounts", "by_name", name="x" * 50_000_000))) == NOTHING


def test_after_leaving(clerk: Pc) -> None:
    assert outcome(clerk.ask(asked.Leave())) == NOTHING

    assert outcome(clerk.raw(ask("accounts", "all"))) == LOG_IN


def test_ids_are_given_in_reason(clerk: Pc) -> None:
    given_out = unpacked(clerk.ask(asked.Ids(10**12)).value, list[int])

    assert len({*given_out}) == MOST_IDS


def test_settings_of_a_pc_stay_there(clerk: Pc, expected_logs: Logs) -> None:
    for one in SETTINGS:
        if one.level is not Level.COUNTY:
            assert outcome(clerk.raw(act("choose_setting", key=one.key, value="1"))) == FAILED
            expected_logs.take("KeyError")


def test_an_act_is_done_once_and_its_answer_is_for_who_did_it(clerk: Pc) -> None:
    case = clerk.office.register().case_id
    note = act("add_note", case_id=case, text="一")
    first, again = clerk.raw(note), clerk.raw(note)
    after_one = len(sent(clerk.office.store))
    other = clerk.raw(act("add_note", case_id=case, text="二"))
    after_two = len(sent(clerk.office.store))
    clerk.enter("security")
    by_another = clerk.raw(note)

    assert outcome(first) == outcome(again)
    assert outcome(other).startswith("answered")
    assert after_two > after_one
    assert outcome(by_another) == "account.not_permitted"
    assert len(sent(clerk.office.store)) == after_two


def test_a_replay_after_serve_began_anew_is_no_second_act(clerk: Pc) -> None:
    case = clerk.office.register().case_id
    note = asked.Perform("add_note", Raw(encode({"case_id": case, "text": "一"})), b"r" * 16)
    first = clerk.ask(note)
    before = len(sent(clerk.office.store))
    anew = Pc(served(clerk.office), clerk.office)
    anew.enter()
    note.again = True

    assert outcome(anew.ask(note)) == outcome(first)
    assert len(sent(clerk.office.store)) == before


def test_guesses_are_counted_over_the_line(stranger: Pc) -> None:
    stranger.enter("security")
    for _ in range(5):
        stranger.ask(asked.Prove("security", "x"))

    assert outcome(stranger.ask(asked.Enter("security", PASSWORD))) == "account.locked"
    give_passwords(stranger.office)


def test_an_account_that_ended_meanwhile_goes_on_nowhere(clerk: Pc) -> None:
    token = clerk.enter().token
    ended: Amended = {"until": "2020-01-01"}
    open_again: Amended = {"until": ""}
    change_account(clerk.office, "clerk", open_again, ended)
    try:
        assert outcome(clerk.raw(ask("accounts", "all"))) == "account.ended"
        assert outcome(clerk.raw(act("add_note", case_id=1, text="x"))) == "account.ended"
        assert outcome(clerk.ask(asked.Resume(token))) == "account.ended"
    finally:
        change_account(clerk.office, "clerk", ended, open_again)


def test_no_question_tells_of_a_case_of_others(clerk: Pc, expected_logs: Logs) -> None:
    """Every question that the planted case can be asked for, in the bytes of its answer."""
    told, put = [], 0
    for group in sorted(GROUPS):
        for name in names_of(group):
            for frame in asked_of(group, name):
                answer = clerk.service.answer(clerk, frame)
                put += b"answered" in answer
                told += [f"{group}.{name}" for one in FAR_WORDS if one.encode() in answer]
    expected_logs.unexpected = [
        one for one in expected_logs.unexpected if "asked what nobody asks" not in one
    ]

    assert told == []
    assert put > 60


def test_the_holder_of_the_case_is_told_so_the_test_can_fail(stranger: Pc) -> None:
    far = at(account=70, unit=9, path="/9/")
    with reading(stranger.office.store.engine) as connection:
        found = read_case(Reading(connection, far), FAR_CASE)

    assert all(one in str(found) for one in FAR_WORDS)


def names_of(group: str) -> list[str]:
    kind = type(getattr(Reading(NOWHERE, at()), group))
    return [name for name in dir(kind) if name[0] != "_" and isfunction(getattr(kind, name))]


def asked_of(group: str, name: str) -> Iterator[bytes]:
    """What a question must be given, as far as a case can stand in it."""
    for known in KNOWN_HERE:
        wanted = question(group, name).signature.parameters.values()
        must = [one.name for one in wanted if one.default is one.empty and one.name != "self"]
        if all(one in known for one in must):
            yield ask(group, name, **{one: known[one] for one in must})


KNOWN_HERE: tuple[dict[str, Any], ...] = tuple(
    {
        "case_id": FAR_CASE,
        "id_": id_,
        "ids": [id_],
        "kind": kind,
        "subject": {"kind": kind, "id": id_},
        "record": {"kind": kind, "id": id_},
        "wanted": {},
        "typed": typed,
        "number": FAR_WORDS[0],
        "name": "clerk",
        "account": 70,
        "unit": 9,
        "unit_id": 9,
        "path": "/9/",
        "after": 0,
        "today": "2026-11-20",
        "first": "2026-01-01",
        "last": "2026-12-31",
        "on": "2026-11-20",
        "day": "2026-11-20",
        "days": ["2026-11-20"],
        "year": 2026,
        "nature": "dispute",
        "column": "number",
        "prefix": "37",
        "code": "registration",
        "document_id": 1,
        "names": [],
        "limit": 50,
        "own": False,
        "values": {"name": "远某", "number": FAR_WORDS[0]},
    }
    for kind, id_, typed in (
        ("case", FAR_CASE, "远某"),
        ("party", 77, FAR_WORDS[1][-4:]),
        ("person", 77, "88号楼"),
    )
)


def test_what_a_pc_sends_names_no_class() -> None:
    """Every type that the office reads says all of itself, so nothing is looked up by a name."""
    kinds = [kind for kind, _ in USE_CASES.values()]
    for group in GROUPS:
        for name in names_of(group):
            kinds += [
                one
                for key, one in types_of(question(group, name).function).items()
                if key != "return"
            ]
    for kind in kinds:
        with pytest.raises((msgspec.DecodeError, KeyError, ValueError)):
            given(encode(claiming("of", "desktop.errors:RuleBroken", [])), kind)
