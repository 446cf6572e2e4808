"""A PC asks its office server over the line, and knows where it stands when the line breaks."""

import socket
import threading
from pathlib import Path
from queue import Queue

import pytest

from db.log.unavailable import StoreUnavailable
from desktop.office.line.client import Line
from desktop.office.line.hello import Speaks
from desktop.office.line.identity import Address
from desktop.office.line.telling import Standing
from desktop.office.line.troubles import Refused, Unanswered, Unsent
from tests.conftest import Logs
from tests.office_line import (
    LOOPBACK,
    PATIENCE,
    QUICK,
    Office,
    cable_to,
    line_of,
    nowhere,
    online,
)


def ipv6_here() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


IPV6 = pytest.mark.skipif(not ipv6_here(), reason="this system has no IPv6")


@pytest.mark.parametrize(
    ("listens", "reached"),
    [
        ((LOOPBACK,), LOOPBACK),
        ((), LOOPBACK),
        pytest.param((), "::1", marks=IPV6),
        pytest.param(("::1",), "::1", marks=IPV6),
        ((), "localhost"),
    ],
)
def test_a_question_is_answered_on_every_kind_of_network(
    listens: tuple[str, ...], reached: str, office: Office
) -> None:
    with (
        office.running(addresses=listens),
        online(office.join("pc", Address(reached, office.port))) as (line, _),
    ):
        assert line.call(b"who", PATIENCE) == b"answer to who"
        assert line.state.welcome
        assert line.state.welcome.office == "安平县"
        assert line.state.address == Address(reached, office.port)


def test_the_handler_knows_the_pc_and_keeps_what_belongs_to_its_connection(office: Office) -> None:
    with office.running():
        pc = office.join("前台")
        with online(pc, speaks=Speaks("1.4")) as (line, _):
            line.call(b"one", PATIENCE)
            office.heard.peers[0].state["login"] = "王"
            line.call(b"two", PATIENCE)
            first, second = office.heard.peers
            assert (first.pc, first.name, first.version) == (pc.joined.pc, "前台", "1.4")
            assert second.state == {"login": "王"}
        assert office.heard.gone.get(timeout=PATIENCE) == "前台"


def test_a_long_answer_lets_short_ones_pass(office: Office) -> None:
    whole = bytes(range(256)) * 80_000
    office.heard.answer = lambda body: whole if body == b"long" else body
    with office.running(), online(office.join("pc")) as (line, _):
        long: Queue[bytes] = Queue()
        asking = threading.Thread(target=lambda: long.put(line.call(b"long", PATIENCE)))
        asking.start()
        assert [line.call(b"%d" % one, PATIENCE) for one in range(50)] == [
            b"%d" % one for one in range(50)
        ]
        assert long.get(timeout=PATIENCE) == whole
        asking.join()
        assert line.call(whole, PATIENCE) == whole


def test_many_questions_at_once_each_get_their_own_answer(office: Office) -> None:
    with office.running(), online(office.join("pc")) as (line, _):
        found: Queue[bool] = Queue()

        def ask(number: int) -> None:
            body = b"%d" % number
            found.put(line.call(body, PATIENCE) == b"answer to " + body)

        threads = [threading.Thread(target=ask, args=(one,)) for one in range(150)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert [found.get() for _ in threads] == [True] * 150


def test_news_come_to_every_pc_without_a_question(office: Office) -> None:
    with (
        office.running(),
        online(office.join("a")) as (a, told),
        online(office.join("b")) as (
            b,
            other,
        ),
    ):
        a.call(b"here", PATIENCE)
        b.call(b"here", PATIENCE)
        for peer in office.heard.peers:
            peer.push(b"changed")
        assert told.pushes.get(timeout=PATIENCE) == b"changed"
        assert other.pushes.get(timeout=PATIENCE) == b"changed"


def test_a_fault_of_the_server_is_told_without_its_words(
    office: Office, expected_logs: Logs
) -> None:
    def fail(body: bytes) -> bytes:
        raise ValueError("王小明")

    office.heard.answer = fail
    with office.running(), online(office.join("pc")) as (line, _):
        with pytest.raises(StoreUnavailable) as told:
            line.call(b"act", PATIENCE)
        assert told.value.code == "line.failed"
        assert "王小明" not in told.value.sentence
        office.heard.answer = lambda body: body
        assert line.call(b"next", PATIENCE) == b"next"
    expected_logs.take("a question was not answered")


def test_a_server_that_comes_back_is_found_again(office: Office) -> None:
    with office.running():
        pc = office.join("pc")
    with line_of(pc) as (line, told):
        with pytest.raises(Unsent):
            line.call(b"too early", PATIENCE)
        with office.running():
            told.until(Standing.ONLINE)
            assert line.call(b"first", PATIENCE) == b"answer to first"
        told.until(Standing.RECONNECTING)
        with pytest.raises(Unsent):
            line.call(b"while away", PATIENCE)
        with office.running():
            told.until(Standing.ONLINE)
            assert line.call(b"second", PATIENCE) == b"answer to second"
    assert office.heard.bodies == [b"first", b"second"]


def test_a_question_that_was_cut_says_that_nobody_knows(office: Office) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(body: bytes) -> bytes:
        begun.set()
        go_on.wait(PATIENCE)
        return body

    office.heard.answer = slow
    with (
        office.running(),
        cable_to(office.port) as cable,
        online(office.join("pc", cable.address)) as (line, told),
    ):

        def cut() -> None:
            begun.wait(PATIENCE)
            cable.cut()

        cutting = threading.Thread(target=cut)
        cutting.start()
        with pytest.raises(Unanswered):
            line.call(b"save", PATIENCE)
        cutting.join()
        go_on.set()
        told.until(Standing.RECONNECTING)
        told.until(Standing.ONLINE)
        assert line.call(b"again", PATIENCE) == b"again"


def test_a_question_and_its_answer_are_one_round_trip(office: Office) -> None:
    quiet = QUICK._replace(ping=PATIENCE, silence=PATIENCE)
    office.heard.answer = lambda _body: b"a" * 40_000
    with (
        office.running(quiet),
        cable_to(office.port) as cable,
        online(office.join("pc", cable.address), limits=quiet) as (line, _),
    ):
        line.call(b"first", PATIENCE)
        before = cable.turns
        for _ in range(10):
            line.call(b"q" * 3_000, PATIENCE)
        assert cable.turns - before == 2 * 10


@pytest.mark.parametrize("side", ["question", "answer"])
def test_a_pulled_cable_is_noticed_by_silence(side: str, office: Office) -> None:
    limits = QUICK._replace(ping=0.05, silence=0.5, deaf=1.0)
    with (
        office.running(limits),
        cable_to(office.port) as cable,
        online(office.join("pc", cable.address), limits=limits) as (line, told),
    ):
        line.call(b"before", PATIENCE)
        (cable.silent if side == "question" else cable.swallows_answers).set()
        with pytest.raises(Unanswered):
            line.call(b"save", PATIENCE)
        told.until(Standing.RECONNECTING)
        assert office.heard.gone.get(timeout=PATIENCE) == "pc"
        assert office.heard.bodies == [b"before", b"save"][: 1 if side == "question" else 2]
        cable.silent.clear()
        cable.swallows_answers.clear()
        cable.cut()
        told.until(Standing.ONLINE)


def test_an_answer_that_takes_too_long_is_given_up(office: Office) -> None:
    go_on = threading.Event()
    office.heard.answer = lambda body: body if go_on.wait(PATIENCE) else b""
    with office.running(), online(office.join("pc")) as (line, _):
        with pytest.raises(Unanswered):
            line.call(b"slow", 0.05)
        go_on.set()
        assert line.call(b"next", PATIENCE) == b"next"


def test_a_revoked_pc_stops_while_it_is_connected_and_is_told_why(office: Office) -> None:
    with office.running() as door:
        pc, other = office.join("pc"), office.join("other")
        with online(pc) as (line, told), online(other) as (second, _):
            door.revoke(pc.joined.pc)
            refusal = told.until(Standing.REFUSED).refusal
            assert refusal
            assert "移出" in refusal.sentence
            with pytest.raises(Refused):
                line.call(b"still", PATIENCE)
            assert second.call(b"on", PATIENCE) == b"answer to on"
    assert office.heard.bodies == [b"on"]


def test_a_pc_that_another_program_revokes_stops_too(office: Office, tmp_path: Path) -> None:
    with office.running():
        pc = office.join("pc")
        with online(pc) as (_, told):
            Office(tmp_path).enrolled.revoke(pc.joined.pc)
            assert told.until(Standing.REFUSED).refusal


@pytest.mark.parametrize(
    ("server", "pc", "words"),
    [
        (Speaks("2.0", 3, 4), Speaks("1.0", 1, 2), "本机的程序版本太旧"),
        (Speaks("1.0", 1, 2), Speaks("2.0", 3, 4), "服务器的程序版本太旧"),
    ],
)
def test_two_versions_too_far_apart_say_which_must_be_upgraded(
    server: Speaks, pc: Speaks, words: str, office: Office
) -> None:
    with office.running(speaks=server), line_of(office.join("pc"), speaks=pc) as (line, _):
        with pytest.raises(Refused) as refused:
            line.wait_online(PATIENCE)
        assert words in refused.value.sentence


@pytest.mark.parametrize(
    ("server", "pc"),
    [(Speaks("2.0", 1, 3), Speaks("1.9", 1, 2)), (Speaks("", 2, 2), Speaks("", 1, 9))],
)
def test_two_versions_of_a_window_speak_the_newest_that_both_know(
    server: Speaks, pc: Speaks, office: Office
) -> None:
    with office.running(speaks=server), online(office.join("pc"), speaks=pc) as (line, _):
        assert line.call(b"hello", PATIENCE) == b"answer to hello"
        assert line.state.welcome
        assert line.state.welcome.protocol == office.heard.peers[0].protocol == 2


def test_a_cloned_pc_is_told_to_join_anew_and_the_first_goes_on(office: Office) -> None:
    with office.running():
        pc = office.join("pc")
        with online(pc, mark="first") as (first, _), line_of(pc, mark="second") as (second, _):
            with pytest.raises(Refused) as refused:
                second.wait_online(PATIENCE)
            assert "克隆" in refused.value.sentence
            assert first.call(b"on", PATIENCE) == b"answer to on"
    assert office.enrolled.find(pc.joined.pc).doubled  # type: ignore[union-attr]


def test_two_programs_of_one_pc_are_no_clones(office: Office) -> None:
    with office.running():
        pc = office.join("pc")
        with online(pc) as (first, _), online(pc) as (second, _):
            assert first.call(b"a", PATIENCE) == b"answer to a"
            assert second.call(b"b", PATIENCE) == b"answer to b"


def test_a_pc_that_was_switched_off_without_a_word_comes_in_again(office: Office) -> None:
    with office.running(), cable_to(office.port) as cable:
        pc = office.join("pc", cable.address)
        with online(pc, mark="before"):
            cable.silent.set()
            fresh = office.join("other")
            again = pc.known_at(fresh.addresses)
            with online(again, mark="after") as (line, _):
                assert line.call(b"here", PATIENCE) == b"answer to here"
    assert not office.enrolled.find(pc.joined.pc).doubled  # type: ignore[union-attr]


def test_the_address_that_answered_last_is_tried_first(office: Office) -> None:
    with socket.create_server((LOOPBACK, 0)) as dead:
        nobody = Address(LOOPBACK, dead.getsockname()[1])
    with office.running():
        pc = office.join("pc", nobody, Address(LOOPBACK, office.port))
        with online(pc) as (line, _):
            line.call(b"here", PATIENCE)
    kept = type(pc).at(pc.folder)
    assert kept
    assert kept.addresses == [Address(LOOPBACK, office.port), nobody]


def test_a_taken_port_is_told_with_its_number(office: Office) -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        office.port = taken.getsockname()[1]
        with pytest.raises(StoreUnavailable) as told, office.running():
            pass
        assert str(office.port) in told.value.sentence


def test_the_line_of_nobody_ends_at_once(office: Office) -> None:
    pc = office.join("pc", Address(LOOPBACK, 1))
    line = Line(pc, limits=QUICK, seek=nowhere)
    line.close()
    with pytest.raises(Unsent):
        line.call(b"late", PATIENCE)
