"""A PC joins its office by the code on the server's screen, and nobody else does."""

import os
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import keyring
import pytest

from db.log.unavailable import StoreUnavailable
from desktop.office.line import codes, joining
from desktop.office.line.addresses import typed_address
from desktop.office.line.codes import draw, server_mark, typed
from desktop.office.line.enrolling import Granted
from desktop.office.line.frames import Kind, frame
from desktop.office.line.hello import Speaks, encode
from desktop.office.line.identity import Address, OfficeIdentity, PcIdentity
from desktop.office.line.invitations import TRIES, VALID, Fate
from desktop.office.line.joining import Joining, join
from desktop.office.line.ports import PORT
from desktop.office.line.tls import enrolling_context
from desktop.office.line.troubles import trouble
from tests.db.standin_keyring import StandInKeyring
from tests.office_line import LOOPBACK, PATIENCE, Office, cable_to, online


def joined(office: Office, code: str, name: str = "前台", port: int = 0) -> PcIdentity:
    where = Joining(Address(LOOPBACK, port or office.port), code, name)
    return join(office.folder / f"pc-{name}", where, keyring=False)


def refusal(office: Office, code: str, name: str = "前台", port: int = 0) -> str:
    with pytest.raises(StoreUnavailable) as told:
        joined(office, code, name, port)
    assert not (office.folder / f"pc-{name}").exists()
    return told.value.code


@pytest.fixture(autouse=True)
def cheap_proofs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "MEMORY_KIB", 64)


def test_a_pc_joins_by_the_code_and_speaks_to_the_server(office: Office) -> None:
    with office.running() as door:
        code = door.invitations.invite("admin").code
        pc = joined(office, f" {code.lower().replace('-', ' ')} ")
        with online(pc) as (line, _):
            assert line.call(b"who", PATIENCE) == b"answer to who"
        shown = door.invitations.shown()
    assert shown
    assert (shown.fate, shown.name) == (Fate.USED, "前台")
    (kept,) = office.enrolled.list()
    assert (kept.name, kept.by, kept.pc, kept.revoked) == ("前台", "admin", pc.joined.pc, "")
    assert pc.joined.office == "安平县"


@pytest.mark.parametrize(
    ("sent", "code", "said"),
    [(False, "enrol.stopped", "还可以用"), (True, "enrol.stopped_late", "可能已经用掉")],
)
def test_who_waits_no_more_is_told_whether_the_code_was_on_its_way(
    office: Office, monkeypatch: pytest.MonkeyPatch, sent: bool, code: str, said: str
) -> None:
    stop = threading.Event()
    if sent:  # the answer comes to a PC that has just stopped waiting
        monkeypatch.setattr(joining._Asking, "heard", lambda *_: stop.set())
        monkeypatch.setattr(joining._Asking, "ended", lambda *_: None)
    with office.running() as door, socket.create_server((LOOPBACK, 0)) as silent:
        port = office.port if sent else silent.getsockname()[1]
        where = Joining(Address(LOOPBACK, port), door.invitations.invite("admin").code, "前台")
        if not sent:
            threading.Timer(0.3, stop.set).start()
        with pytest.raises(StoreUnavailable) as told:
            join(office.folder / "pc", where, keyring=False, stop=stop)
    assert told.value.code == code
    assert said in told.value.sentence
    assert not (office.folder / "pc").exists()


def test_a_code_lets_one_pc_in(office: Office) -> None:
    with office.running() as door:
        code = door.invitations.invite("admin").code
        joined(office, code)
        assert refusal(office, code, "second") == "enrol.used"
    assert len(office.enrolled.list()) == 1


def test_codes_that_let_nobody_in_say_why(office: Office) -> None:
    with office.running() as door:
        assert refusal(office, draw(office.identity.pin, bytes)) == "enrol.no_code"
        first = door.invitations.invite("admin").code
        second = door.invitations.invite("admin").code
        assert refusal(office, first) == "enrol.expired"
        for left in reversed(range(TRIES)):
            assert refusal(office, wrong(second)) == ("enrol.wrong" if left else "enrol.locked")
        assert refusal(office, second) == "enrol.locked"
    assert office.enrolled.list() == []
    assert office.heard.bodies == []


def test_a_code_is_good_for_ten_minutes(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    with office.running() as door:
        monkeypatch.setattr(door.invitations, "_clock", lambda: now[0])
        code = door.invitations.invite("admin").code
        now[0] = VALID
        assert refusal(office, code) == "enrol.expired"
        again = door.invitations.invite("admin").code
        now[0] += VALID - 1
        joined(office, again)


def test_a_code_of_another_server_is_known_before_it_is_proved(office: Office) -> None:
    foreign = draw(another_pin(office, same_mark=False), bytes)
    with office.running() as door:
        door.invitations.invite("admin")
        assert refusal(office, foreign) == "enrol.other_server"
        shown = door.invitations.shown()
        assert shown
        assert shown.wrong == 0


@pytest.mark.parametrize("slip", ["short", "sign", "changed", "swapped"])
def test_a_slip_of_the_fingers_costs_no_try(slip: str, office: Office) -> None:
    with office.running() as door:
        code = door.invitations.invite("admin").code
        other = "B" if code[3] != "B" else "C"
        text = {
            "short": code[:-1],
            "sign": code[:-1] + "*",
            "changed": code[:3] + other + code[4:],
            "swapped": code[:4] + other + code[4] + code[6:],
        }[slip]
        assert refusal(office, text) == "enrol.mistyped"
        shown = door.invitations.shown()
        assert shown
        assert shown.wrong == 0


@pytest.mark.parametrize("name", ["", "  ", "电" * 31, "a\0b", "\udcff"])
def test_a_pc_without_a_proper_name_does_not_join(name: str, office: Office) -> None:
    with pytest.raises(StoreUnavailable) as told:
        join(office.folder / "pc", Joining(Address(LOOPBACK, 1), draw("00", bytes), name))
    assert told.value.code == "enrol.name"


def test_a_lost_answer_is_asked_for_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with office.running() as door, cable_to(office.port) as cable:
        code, add = door.invitations.invite("admin").code, office.enrolled.add

        def cut_and_add(pc: str, name: str, by: str) -> None:
            cable.cut()
            add(pc, name, by)

        monkeypatch.setattr(office.enrolled, "add", cut_and_add)
        pc = joined(office, code, port=cable.port)
        with online(pc) as (line, _):
            line.call(b"here", PATIENCE)
    assert [one.pc for one in office.enrolled.list()] == [pc.joined.pc]


def test_a_man_in_the_middle_lets_nobody_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """He has a key of his own, drawn until its mark is right, and passes on what both say."""
    monkeypatch.setattr(joining, "server_mark", lambda _pin: server_mark(office.identity.pin))
    with office.running() as door, false_server(office, passes_on=True) as middle:
        code = door.invitations.invite("admin").code
        assert refusal(office, code, port=middle.port) == "enrol.wrong"
    assert len(middle.heard) > 200
    assert typed(code).secret.encode() not in middle.heard
    assert office.enrolled.list() == []


def test_a_server_that_does_not_know_the_code_is_not_joined(office: Office) -> None:
    with false_server(office, passes_on=False) as false:
        code = draw(false.pin, bytes)
        assert refusal(office, code, port=false.port) == "enrol.false_server"


def test_where_no_server_is_nobody_joins(office: Office) -> None:
    with socket.create_server((LOOPBACK, 0)) as closed:
        port = closed.getsockname()[1]
    assert refusal(office, draw(office.identity.pin, bytes), port=port) == "enrol.not_reached"


@pytest.mark.parametrize(
    ("server", "pc", "code"),
    [
        (Speaks("2", 2, 2), Speaks("1", 1, 1), "line.pc_behind"),
        (Speaks("1", 1, 1), Speaks("2", 2, 2), "line.server_behind"),
    ],
)
def test_versions_too_far_apart_are_told_before_the_code_is_tried(
    server: Speaks, pc: Speaks, code: str, office: Office
) -> None:
    with office.running(speaks=server) as door:
        invited = door.invitations.invite("admin").code
        where = Joining(Address(LOOPBACK, office.port), invited, "pc")
        with pytest.raises(StoreUnavailable) as told:
            join(office.folder / "pc", where, speaks=pc, keyring=False)
        assert told.value.code == code
        shown = door.invitations.shown()
        assert shown
        assert (shown.fate, shown.wrong) == (Fate.OPEN, 0)


def test_a_disk_that_is_full_leaves_the_code_open(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(pc: str, name: str, by: str) -> None:
        raise trouble("line.list_damaged")

    with office.running() as door:
        code = door.invitations.invite("admin").code
        with monkeypatch.context() as patch:
            patch.setattr(office.enrolled, "add", full)
            assert refusal(office, code) == "line.list_damaged"
        joined(office, code)


def test_the_key_of_a_pc_is_sealed_by_its_keyring(office: Office) -> None:
    before, stand_in = keyring.get_keyring(), StandInKeyring()
    keyring.set_keyring(stand_in)
    try:
        with office.running() as door:
            code = door.invitations.invite("admin").code
            where = Joining(Address(LOOPBACK, office.port), code, "pc")
            folder = office.folder / "pc"
            pc = join(folder, where)
            (file,) = folder.glob("*.pem")
            assert b"ENCRYPTED PRIVATE KEY" in file.read_bytes()
            assert file.stat().st_mode & 0o77 == 0 or os.name == "nt"
            opened = PcIdentity.at(folder)
            assert opened
            with online(opened) as (line, _):
                line.call(b"here", PATIENCE)
        stand_in.entries.clear()
        with pytest.raises(StoreUnavailable) as told:
            pc.context()
        assert told.value.code == "line.not_joined"
    finally:
        keyring.set_keyring(before)


def test_a_pc_that_leaves_keeps_nothing(office: Office) -> None:
    pc = office.join("pc", Address(LOOPBACK, 1))
    pc.forget()
    assert PcIdentity.at(pc.folder) is None
    assert list(pc.folder.iterdir()) == []


def test_half_an_identity_is_no_reason_to_be_another_server(office: Office) -> None:
    (office.folder / "office" / "key.pem").unlink()
    with pytest.raises(StoreUnavailable) as told:
        OfficeIdentity.at(office.folder / "office", "安平县")
    assert told.value.code == "line.identity_damaged"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("192.168.1.10", ("192.168.1.10", PORT)),
        (" 192.168.1.10：5000 ", ("192.168.1.10", 5000)),
        ("192。168。1。10", ("192.168.1.10", PORT)),
        ("fd00::7", ("fd00::7", PORT)),
        ("[fe80::1%eth0]:47401", ("fe80::1%eth0", 47401)),
        ("[fd00::7]", ("fd00::7", PORT)),
        ("zz-server.local:80", ("zz-server.local", 80)),
        ("综治中心", ("综治中心", PORT)),
    ],
)
def test_addresses_as_people_type_them(text: str, address: tuple[str, int]) -> None:
    assert typed_address(text) == address


@pytest.mark.parametrize(
    "text", ["", "a b", "1.2.3.4:", "1.2.3.4:0", "1.2.3.4:70000", "x:y", "[::1", "a/b", "a" * 300]
)
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(StoreUnavailable) as told:
        typed_address(text)
    assert told.value.code == "line.bad_address"


def another_pin(office: Office, *, same_mark: bool) -> str:
    mark = server_mark(office.identity.pin)
    return next(
        pin
        for pin in (f"{one:02x}" for one in range(32))
        if (server_mark(pin) == mark) is same_mark
    )


def wrong(code: str) -> str:
    """A code of the same server, without a slip of the fingers, that is another one."""
    pin = next(f"{one:02x}" for one in range(32) if server_mark(f"{one:02x}") == code[0])
    return draw(pin, lambda size: b"\1" * size)


class FalseServer:
    """Takes one PC that wants to join, with a key of its own."""

    def __init__(self, identity: OfficeIdentity, behind: int) -> None:
        self.heard, self.pin = b"", identity.pin
        self._context, self._behind = identity.context(), behind
        self._door = socket.create_server((LOOPBACK, 0))
        self.port = self._door.getsockname()[1]
        self.thread = threading.Thread(target=self._pass_on if behind else self._grant)
        self.thread.start()

    def _grant(self) -> None:
        with self._accepted() as pc:
            self.heard += pc.recv(65_536)
            answer = encode(Granted("安平县", b"", [], bytes(32)))
            pc.sendall(frame(Kind.ANSWER, 0, answer))
            pc.recv(1)

    def _pass_on(self) -> None:
        """Pass one question on, and one answer back, as a man in the middle does."""
        plain = socket.create_connection((LOOPBACK, self._behind))
        with self._accepted() as pc, enrolling_context().wrap_socket(plain) as server:
            self.heard += pc.recv(65_536)
            server.sendall(self.heard)
            pc.sendall(server.recv(65_536))

    def _accepted(self) -> ssl.SSLSocket:
        with self._door:
            plain, _ = self._door.accept()
        return self._context.wrap_socket(plain, server_side=True)


@contextmanager
def false_server(office: Office, *, passes_on: bool) -> Iterator[FalseServer]:
    identity = OfficeIdentity.at(office.folder / "false", "安平县")
    server = FalseServer(identity, office.port if passes_on else 0)
    yield server
    server.thread.join()
