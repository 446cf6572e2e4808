"""A connection that is lost anywhere in an act: the act is done once, or it is said why not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from sqlalchemy import event

from db.keeping.schema import create
from db.log.unavailable import CommitLost, Fleeting, StoreUnavailable
from db.roles import Permission
from db.rows.uow import Store, UnitOfWork, store_on
from db.store import again
from db.store.engine import open_server, reading
from desktop.rules.permissions import EVERYBODY
from desktop.workplace import Workplace
from tests.cluster import Cluster
from tests.proxy import Cut, Proxy
from tests.stores import at, proof, registered, workplace_of

pytestmark = pytest.mark.postgresql
MOST = 60  # requests of one act


@dataclass(frozen=True)
class Register:
    """A case whose number says which act it came from."""

    permission: ClassVar[Permission] = EVERYBODY
    number: str


def register(command: Register, uow: UnitOfWork) -> str:
    uow.record([registered(uow.ids.new(), number=command.number)])
    return command.number


@dataclass(frozen=True)
class Remember:
    """A local row, and no event."""

    permission: ClassVar[Permission] = EVERYBODY
    value: str


def remember(command: Remember, uow: UnitOfWork) -> None:
    uow.local.set_setting("remembered", command.value)


@pytest.fixture
def proxy(empty_database: str) -> Iterator[Proxy]:
    proxy = Proxy(empty_database)
    yield proxy
    proxy.close()


@pytest.fixture
def place(proxy: Proxy) -> Iterator[Workplace]:
    engine = open_server(proxy.url)
    create(engine)
    yield workplace_of(store_on(engine, device=1), at())
    engine.dispose()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for the server gives up at once."""
    monkeypatch.setattr(again, "PATIENCE", 0.2)


def times(place: Workplace, number: str) -> int:
    """How often an act stands in the log."""
    return len(place.ask(lambda reading: reading.cases.by_number(number)))


def store_of(place: Workplace) -> Store:
    return place._store


def is_commit(request: bytes) -> bool:
    return b"COMMIT" in request


def once(cut: Cut, wanted: Callable[[bytes], bool]) -> tuple[Callable[[bytes], Cut], list[bytes]]:
    """A wish for the first request that is wanted; and the requests that were cut."""
    met: list[bytes] = []

    def wish(request: bytes) -> Cut:
        if met or not wanted(request):
            return Cut.NONE
        met.append(request)
        return cut

    return wish, met


def at_request(number: int) -> Callable[[bytes], bool]:
    left = number

    def wanted(_request: bytes) -> bool:
        nonlocal left
        left -= 1
        return left == 0

    return wanted


@pytest.mark.parametrize("cut", [Cut.UNSENT, Cut.UNANSWERED])
def test_an_act_is_done_once_wherever_its_cable_is_cut(
    place: Workplace, proxy: Proxy, cut: Cut
) -> None:
    for step in range(1, MOST):
        proxy.wish, met = once(cut, at_request(step))
        number = f"{step:04}"

        assert place.perform(register, Register(number)).result == number
        assert times(place, number) == 1
        if not met or is_commit(met[0]):
            break

    assert is_commit(met[0])
    assert proof(store_of(place)) == []


def test_an_act_is_done_once_whenever_its_session_is_ended(
    place: Workplace, cluster: Cluster
) -> None:
    engine, left = store_of(place).engine, 0

    def end(connection: Any, *_: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            pid = connection.connection.driver_connection.info.backend_pid
            cluster.say("SELECT pg_terminate_backend(%s, 5000)", pid)

    event.listen(engine, "before_cursor_execute", end)
    event.listen(engine, "commit", end)
    for step in range(1, MOST):
        left = step
        assert place.perform(register, Register(f"{step:04}")).result
        if left > 0:
            break
    else:
        pytest.fail("the act never came to its end")
    for before in range(1, step + 1):
        assert times(place, f"{before:04}") == 1
    assert step > 6  # however few requests it takes: it begins, reads, writes and commits
    assert proof(store_of(place)) == []


def test_an_answer_that_is_lost_is_looked_for_when_the_server_is_back(
    place: Workplace, proxy: Proxy, impatient: None
) -> None:
    def wish(request: bytes) -> Cut:
        if is_commit(request):
            proxy.wish = lambda _: Cut.UNSENT
            return Cut.UNANSWERED
        return Cut.NONE

    proxy.wish = wish
    with pytest.raises(CommitLost) as told:
        place.perform(register, Register("0001"))
    proxy.wish = lambda _: Cut.NONE

    assert "还不知道是否已保存" in told.value.sentence
    assert place.perform(register, Register("0001")).result == "0001"
    assert times(place, "0001") == 1


@pytest.mark.parametrize("cut", [Cut.UNSENT, Cut.UNANSWERED])
def test_an_act_is_done_once_however_often_its_commit_is_cut(
    place: Workplace, proxy: Proxy, cut: Cut
) -> None:
    left = 4

    def wish(request: bytes) -> Cut:
        nonlocal left
        away = left > 0 and is_commit(request)
        left -= away
        return cut if away else Cut.NONE

    proxy.wish = wish

    assert place.perform(register, Register("0001")).result == "0001"
    assert times(place, "0001") == 1


def test_a_commit_that_never_came_is_done_when_the_server_is_back(
    place: Workplace, proxy: Proxy, impatient: None
) -> None:
    def wish(request: bytes) -> Cut:
        if is_commit(request):
            proxy.wish = lambda _: Cut.UNSENT
            return Cut.UNSENT
        return Cut.NONE

    proxy.wish = wish
    with pytest.raises(CommitLost):
        place.perform(register, Register("0001"))
    proxy.wish = lambda _: Cut.NONE

    assert times(place, "0001") == 0
    assert place.perform(register, Register("0001")).result == "0001"
    assert times(place, "0001") == 1


@pytest.mark.parametrize("cut", [Cut.UNSENT, Cut.UNANSWERED])
def test_a_local_row_is_written_again(place: Workplace, proxy: Proxy, cut: Cut) -> None:
    proxy.wish, met = once(cut, is_commit)

    place.perform(remember, Remember("彼处"))

    assert met
    assert place.ask(lambda reading: reading.local.setting("remembered")) == "彼处"


def test_a_question_is_asked_again(place: Workplace, proxy: Proxy) -> None:
    place.perform(register, Register("0001"))
    proxy.wish, met = once(Cut.UNSENT, lambda request: b"cases" in request)

    assert times(place, "0001") == 1
    assert met


def test_a_server_that_stays_away_is_told_and_nothing_is_lost_when_it_is_back(
    place: Workplace, proxy: Proxy, impatient: None
) -> None:
    proxy.down()
    with pytest.raises(StoreUnavailable) as told:
        place.perform(register, Register("0001"))
    proxy.up()

    assert (type(told.value), told.value.code) == (Fleeting, "store.no_server")
    assert place.perform(register, Register("0001")).result == "0001"
    assert times(place, "0001") == 1


def test_connections_of_before_are_dropped_all_at_once(
    place: Workplace, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = store_of(place).engine
    with reading(engine), reading(engine), reading(engine):
        pass
    proxy.down()
    proxy.up()
    told: list[Any] = []
    event.listen(engine, "handle_error", told.append)

    for number in ("0001", "0002", "0003"):
        place.perform(register, Register(number))
        assert times(place, number) == 1
    assert len(told) == 1


def test_two_acts_that_collide_are_both_done(place: Workplace) -> None:
    """What a serialisation failure undoes is done again."""
    left = 2

    def collide(command: Register, uow: UnitOfWork) -> str:
        nonlocal left
        left -= 1
        if left >= 0:
            raised = "DO $$ BEGIN RAISE 'collided' USING ERRCODE = '40001'; END $$"
            uow.connection.exec_driver_sql(raised)
        return register(command, uow)

    assert place.perform(collide, Register("0001")).result == "0001"
    assert (times(place, "0001"), left) == (1, -1)
