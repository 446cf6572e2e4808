"""What hostile PCs try at the office server's port, each with its outcome; others work on."""

import os
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from typing import NamedTuple

import pytest

from desktop.office.line.frames import CHUNK, HEAD, Kind, frame
from desktop.office.line.hello import Hello, encode
from desktop.office.line.tls import ENROL, LINE
from tests.office.attacks import (
    CLOSED,
    HELLO,
    Attack,
    ending,
    heard,
    of_another_office,
    say,
    say_first,
    say_plainly,
    self_signed,
    speak_as,
    stranger,
    unlisted,
)
from tests.office_line import PATIENCE, QUICK, Office, online

SMALL = QUICK._replace(
    message=200_000,
    held=400_000,
    calls=4,
    lines_each=3,
    hello=1.0,
    frame=0.3,
    whole=0.6,
    deaf=1.0,
    ping=0.1,
)
GREETING = frame(Kind.HELLO, 0, encode(HELLO))
CALL = frame(Kind.CALL, 1, b"attack")
BIG = b"x" * CHUNK


def tls_1_2(_attack: Attack) -> ssl.SSLContext:
    context = stranger(LINE)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


def revoked(attack: Attack) -> ssl.SSLContext:
    attack.office.enrolled.revoke(attack.pc.joined.pc)
    return attack.pc.context()


def half_a_handshake(attack: Attack) -> str:
    one = attack.plain()
    one.sendall(bytes([22, 3, 1, 2, 0, 1, 0]))
    return ending(one)


def too_many_lines(attack: Attack) -> str:
    with ExitStack() as stack:
        for _ in range(SMALL.lines_each):
            stack.enter_context(attack.inside())
        one = attack.known()
        one.sendall(GREETING)
        return ending(one)


def too_many_questions(attack: Attack) -> str:
    """Ask more than may wait while nothing is answered: the surplus is turned away unread."""
    go_on = threading.Event()

    def wait(body: bytes) -> bytes:
        go_on.wait(PATIENCE)
        return body

    attack.office.heard.answer = wait
    with attack.inside() as one:
        one.sendall(b"".join(frame(Kind.CALL, number, b"q") for number in range(1, 20)))
        turned_away = heard(one, Kind.FAILED)
        go_on.set()
        heard(one, Kind.ANSWER)
    assert len(attack.office.heard.bodies) <= SMALL.calls
    attack.office.heard.bodies.clear()
    return turned_away.decode()


def reads_no_answer(attack: Attack) -> str:
    """Ask for much, and never read: the server lets go and keeps no more than its bound."""
    attack.office.heard.answer = lambda _body: b"a" * SMALL.message
    with attack.inside() as one:
        with suppress(OSError):
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            for number in range(1, 100_000):
                one.sendall(frame(Kind.CALL, number, b"more"))
        attack.office.heard.gone.get(timeout=PATIENCE)
    attack.office.heard.bodies.clear()
    return CLOSED


def pings_and_never_reads(attack: Attack) -> str:
    with attack.inside() as one:
        with suppress(OSError):
            while True:
                one.sendall(b"".join(frame(Kind.PING, 1, b"") for _ in range(1_000)))
        attack.office.heard.gone.get(timeout=PATIENCE)
    return CLOSED


def torn_off(attack: Attack) -> str:
    """Reset the connection in the middle of a frame."""
    one = attack.inside()
    one.sendall(HEAD.pack(100, Kind.CALL, 1) + b"half")
    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    one.close()
    attack.office.heard.gone.get(timeout=PATIENCE)
    return CLOSED


class Attempt(NamedTuple):
    """What is tried, and how the server ends it."""

    what: str
    tried: Callable[[Attack], str]
    outcome: str = CLOSED


LISTED = [
    # strangers
    Attempt("a browser asks", say_plainly(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")),
    Attempt("our own frames, without TLS", say_plainly(GREETING, CALL)),
    Attempt("noise", say_plainly(os.urandom(5_000))),
    Attempt("zeros", say_plainly(bytes(100_000))),
    Attempt("PostgreSQL's first words", say_plainly(struct.pack(">II", 8, 80_877_103))),
    Attempt("half a handshake, then nothing", half_a_handshake),
    Attempt("a connection that says nothing", say_plainly()),
    Attempt("TLS 1.2", speak_as(tls_1_2)),
    Attempt("no protocol named", speak_as(lambda _: stranger())),
    Attempt("another protocol named", speak_as(lambda _: stranger("http/1.1", "h2"))),
    Attempt("no certificate", speak_as(lambda _: stranger(LINE))),
    Attempt("a certificate of his own", speak_as(self_signed)),
    Attempt("a certificate of another office", speak_as(of_another_office)),
    Attempt("a certificate of ours that is not listed", speak_as(unlisted), "line.unknown"),
    Attempt("a revoked certificate", speak_as(revoked), "line.revoked"),
    Attempt("the protocol of joining, to ask", speak_as(lambda _: stranger(ENROL))),
    # a PC that has joined, before it is let in
    Attempt("a question before hello", say_first(CALL)),
    Attempt("hello and a question in one breath, twice", say_first(GREETING, GREETING, CALL)),
    Attempt("hello that is none", say_first(frame(Kind.HELLO, 0, b"hello"))),
    Attempt("hello of the wrong shape", say_first(frame(Kind.HELLO, 0, encode([1, 2])))),
    Attempt(
        "hello with a version out of bounds",
        say_first(frame(Kind.HELLO, 0, encode(Hello("1", 1, 1 << 40, "m")))),
    ),
    Attempt("a long hello", say_first(frame(Kind.HELLO, 0, b"x" * 9_000))),
    Attempt(
        "hello of a program to come",
        say_first(frame(Kind.HELLO, 0, encode(Hello("9", 7, 9, "m")))),
        "line.server_behind",
    ),
    Attempt("a wish to join, on the wrong protocol", say_first(frame(Kind.ENROL, 0, b"x"))),
    Attempt("nothing after the handshake", say_first()),
    Attempt("one byte after the handshake", say_first(b"\0")),
    # a PC that was let in
    Attempt("a kind that is none", say(HEAD.pack(0, 99, 1))),
    Attempt("a frame of four gigabytes", say(HEAD.pack(0xFFFFFFFF, Kind.CALL, 1))),
    Attempt("a frame just too long", say(HEAD.pack(CHUNK + 1, Kind.CALL, 1) + BIG + b"x")),
    Attempt("a message without end", say(*[frame(Kind.CALL, 1, BIG, more=True)] * 9)),
    Attempt("many messages begun", say(*[frame(Kind.CALL, n, BIG, more=True) for n in range(9)])),
    Attempt("a part with nothing in it", say(frame(Kind.CALL, 1, b"", more=True))),
    Attempt("a ping in parts", say(frame(Kind.PING, 1, b"x", more=True))),
    Attempt("the server's words: an answer", say(frame(Kind.ANSWER, 1, b"x"))),
    Attempt("the server's words: news", say(frame(Kind.PUSH, 0, b"x"))),
    Attempt("the server's words: farewell", say(frame(Kind.BYE, 0, b"line.revoked"))),
    Attempt("a second hello", say(GREETING)),
    Attempt("a pong that nobody asked for", say(frame(Kind.PONG, 5, b""))),
    Attempt("number nought", say(frame(Kind.CALL, 0, b"attack"))),
    Attempt("half a frame, then nothing", say(HEAD.pack(10, Kind.CALL, 1) + b"abc")),
    Attempt("half a message, then pings", say(frame(Kind.CALL, 1, b"x", more=True))),
    Attempt("silence", say()),
    Attempt("too many lines of one PC", too_many_lines, "line.full"),
    Attempt("too many questions at once", too_many_questions, "line.unsent"),
    Attempt("answers that are never read", reads_no_answer),
    Attempt("pings whose answers are never read", pings_and_never_reads),
    Attempt("a reset in the middle of a frame", torn_off),
]


@pytest.fixture
def attack(office: Office) -> Iterator[Attack]:
    with office.running(SMALL):
        yield Attack(office, office.join("hostile"))


@pytest.mark.parametrize("attempt", LISTED, ids=[one.what for one in LISTED])
def test_an_attempt_ends_so_and_nobody_hears_of_it(attempt: Attempt, attack: Attack) -> None:
    with online(attack.office.join("honest"), limits=SMALL) as (line, _):
        assert attempt.tried(attack) == attempt.outcome
        assert attack.office.heard.bodies == []
        attack.office.heard.answer = lambda body: body
        assert line.call(b"honest", PATIENCE) == b"honest"


def test_a_question_said_again_is_not_done_again(attack: Attack) -> None:
    with attack.inside() as one:
        one.sendall(CALL + CALL)
        assert ending(one) == CLOSED
    assert attack.office.heard.bodies in ([b"attack"], [])


def test_what_was_recorded_of_another_line_opens_nothing(attack: Attack) -> None:
    """TLS has fresh keys on each connection: the same bytes mean nothing on the next one."""
    with socket.create_server(("127.0.0.1", 0)) as tap:
        recorded: list[bytes] = []
        taping = threading.Thread(target=record, args=(tap, attack.office.port, recorded))
        taping.start()
        one = attack.pc.context().wrap_socket(socket.create_connection(tap.getsockname()))
        one.sendall(GREETING)
        heard(one, Kind.HELLO)
        one.sendall(CALL)
        heard(one, Kind.ANSWER)
        one.close()
        taping.join()
    assert attack.office.heard.bodies.pop() == b"attack"
    assert say_plainly(*recorded)(attack) == CLOSED
    assert attack.office.heard.bodies == []


def record(tap: socket.socket, port: int, recorded: list[bytes]) -> None:
    """Pass on one connection, and keep what its client has said."""
    client, _ = tap.accept()
    server = socket.create_connection(("127.0.0.1", port))

    def back() -> None:
        with suppress(OSError):
            while data := server.recv(65_536):
                client.sendall(data)

    answering = threading.Thread(target=back)
    answering.start()
    with suppress(OSError):
        while data := client.recv(65_536):
            recorded.append(data)
            server.sendall(data)
        server.shutdown(socket.SHUT_WR)
    answering.join()
    client.close()
    server.close()
