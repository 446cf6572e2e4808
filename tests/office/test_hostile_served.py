"""Hostile PCs at the door of a whole office: what others notice, and what its database does."""

import socket
import statistics
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from time import monotonic

import psycopg
import pytest
from msgspec.msgpack import encode

from db.queries.case_filter import CaseFilter
from desktop.cases.mending import AddNote, add_note
from desktop.office.line.frames import Kind, frame
from desktop.office.line.identity import PcIdentity
from desktop.office.line.telling import Standing
from desktop.office.wire import messages as asked
from tests.office.attacks import (
    HELLO,
    Attack,
    ending,
    say_first,
    say_plainly,
    self_signed,
    speak_as,
    stranger,
    unlisted,
)
from tests.office.bad_pc import LOG_IN, ask
from tests.office.whole_office import WholeOffice, entered, says, whole_office
from tests.office_line import PATIENCE, QUICK, line_of, online
from tests.usecases.conftest import BOTH

ACTS = 25
BOUND = 2.0  # seconds that the slowest but one of 25 acts takes beside all this, on any machine
POSTGRES = [one for one in BOTH if one != BOTH[0]]


@pytest.fixture(params=BOTH)
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WholeOffice]:
    yield from _open(request, tmp_path)


@pytest.fixture(params=POSTGRES)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WholeOffice]:
    yield from _open(request, tmp_path)


def _open(request: pytest.FixtureRequest, folder: Path) -> Iterator[WholeOffice]:
    with whole_office(request, folder) as office:
        yield office


def hanging(office: WholeOffice, stack: ExitStack) -> Callable[[], None]:
    """Have every question about routing hang until it is let go."""
    go_on = threading.Event()
    answer = office.service.answer

    def slow(peer: object, body: bytes) -> bytes:
        if b"hang" in body:
            go_on.wait(PATIENCE)
        return answer(peer, body)  # type: ignore[arg-type]

    office.service.answer = slow  # type: ignore[method-assign]
    stack.callback(go_on.set)
    return go_on.set


def flooding(office: WholeOffice, hostile: PcIdentity, stack: ExitStack) -> list[socket.socket]:
    """Ask on all the lines of one PC for what hangs, and for much that is never read."""
    attack, found = Attack(office, hostile), list[socket.socket]()
    for number in range(QUICK.lines_each):
        one = stack.enter_context(attack.inside())
        body = encode(asked.Enter("hang" if number % 2 else "clerk", "x" * 50_000))
        with suppress(OSError):
            for call in range(1, 9):
                one.sendall(frame(Kind.CALL, call, body))
        found.append(one)
    return found


def test_others_work_on_beside_a_pc_whose_questions_hang_and_which_reads_nothing(
    either: WholeOffice, tmp_path: Path
) -> None:
    """What they do takes its time and no longer, and what they save is heard by the others."""
    with either.running(QUICK), ExitStack() as stack:
        case = either.office.register().case_id
        honest = stack.enter_context(online(either.join("honest")))[0]
        listening, told = stack.enter_context(online(either.join("listening")))
        entered(listening, "dispatcher")
        place = either.place(honest, "clerk", tmp_path)
        hanging(either, stack)
        flooding(either, either.join("hostile"), stack)

        times = sorted(acts(place, case))

        heard = [told.pushes.get(timeout=PATIENCE) for _ in times]
        assert all(asked.push_of(one).subjects for one in heard)
        assert times[-2] < BOUND, statistics.quantiles(times, n=20)


def acts(place: object, case: int) -> Iterator[float]:
    for number in range(ACTS):
        begun = monotonic()
        place.perform(add_note, AddNote(case_id=case, text=f"第{number}次"))  # type: ignore[attr-defined]
        yield monotonic() - begun


@pytest.mark.postgresql
def test_a_transaction_that_is_left_open_on_the_server_stops_nobody(
    server: WholeOffice, tmp_path: Path
) -> None:
    """By the login of `serve` itself: one that reads, and one that has the writer's lock."""
    url = server.office.store.engine.url.set(drivername="postgresql")
    with server.running(QUICK), ExitStack() as stack:
        case = server.office.register().case_id
        honest = stack.enter_context(online(server.join("honest")))[0]
        listening, told = stack.enter_context(online(server.join("listening")))
        entered(listening, "dispatcher")
        place = server.place(honest, "clerk", tmp_path)
        reader = stack.enter_context(psycopg.connect(url.render_as_string(hide_password=False)))
        reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        reader.execute("SELECT count(*) FROM cases")

        times = sorted(acts(place, case))

        heard = [told.pushes.get(timeout=PATIENCE) for _ in times]
        assert len(heard) == ACTS
        assert times[-2] < BOUND, times
        seen = place.ask(lambda reading: reading.cases.page(CaseFilter()))
        assert case in {one.id for one in seen}
        assert reader.info.transaction_status is psycopg.pq.TransactionStatus.INTRANS


@pytest.mark.postgresql
def test_whoever_is_refused_at_the_door_makes_the_database_do_nothing(
    server: WholeOffice,
) -> None:
    """Counted by the database: transactions, connections and rows read, before and after."""
    hostile = server.join("hostile")
    with server.running(QUICK):
        attack = Attack(server, server.join("desk 7"))
        ask_it = frame(Kind.CALL, 1, encode(asked.Enter("clerk", "x")))
        tried: dict[str, Callable[[Attack], str]] = {
            "plain TCP": say_plainly(ask_it),
            "PostgreSQL's own words": say_plainly(bytes.fromhex("0000000804d2162f"), ask_it),
            "no certificate": speak_as(lambda _: stranger("zongzhi/1"), ask_it),
            "a certificate of his own": speak_as(self_signed, ask_it),
            "a certificate that is not listed": speak_as(unlisted, ask_it),
            "a question before hello": say_first(ask_it),
        }
        server.enrolled.revoke(hostile.joined.pc)
        before = done_by(server)
        for name, attempt in tried.items():
            attempt(attack)
            assert done_by(server) == before, name
        with Attack(server, hostile).known() as one:
            with suppress(OSError):
                one.sendall(ask_it)
            assert ending(one) == "line.revoked"
        assert done_by(server) == before, "a revoked certificate"
        with line_of(hostile.known_at(attack.pc.addresses)) as (_, told):
            assert told.until(Standing.REFUSED).refusal
        assert done_by(server) == before
        assert HELLO.program


@pytest.mark.postgresql
def test_the_certificate_of_one_desk_with_the_token_of_another(server: WholeOffice) -> None:
    with server.running(QUICK):
        seven, eight = server.join("desk 7"), server.join("desk 8")
        with online(eight) as (line, _):
            token = entered(line).token
            with online(seven) as (other, _):
                assert says(other, asked.Resume(token)) == LOG_IN
                assert LOG_IN.encode() in other.call(ask("units", "all"), PATIENCE)
            assert says(line, asked.Resume(token)).startswith("answered")


def done_by(office: WholeOffice) -> tuple[int, ...]:
    """What the database has done in this one of its databases, by its own counters."""
    url = office.office.store.engine.url.set(drivername="postgresql", database="postgres")
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as beside:
        beside.execute("SELECT pg_stat_force_next_flush()")
        beside.execute("SELECT pg_stat_clear_snapshot()")
        row = beside.execute(
            "SELECT xact_commit, xact_rollback, tup_returned, sessions, numbackends "
            "FROM pg_stat_database WHERE datname = %s",
            [office.office.store.engine.url.database],
        ).fetchone()
    assert row
    return tuple(int(one) for one in row)
