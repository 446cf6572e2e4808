"""What goes wrong in a hall with computers, by a clerk's act, and what he is told."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from db.log.unavailable import StoreUnavailable
from db.queries.case_filter import CaseFilter
from desktop.keeping.opened import Place
from desktop.office.joined import desk
from desktop.office.joined.joining import join_office
from desktop.office.line.identity import Address, OfficeIdentity
from desktop.office.line.telling import Standing
from desktop.office.wire import messages as asked
from desktop.usecases.registering import RegisterCase, Registered, register_case
from tests.architecture.test_stopped_for_real import on_a_disk
from tests.office.test_false_servers import Pretender
from tests.office.whole_office import WholeOffice, whole_office
from tests.office_line import LOOPBACK, PATIENCE, QUICK, Office, cable_to, line_of, online
from tests.usecases.conftest import BOTH
from tests.usecases.office import LI, ZHANG

DAY_MS = 86_400_000
FULL = """
import sys
from pathlib import Path
from db.keeping.schema import create
from db.log.unavailable import StoreUnavailable
from db.queries.case_filter import CaseFilter
from db.store.engine import open_local
from desktop.usecases.registering import RegisterCase, register_case
from tests.pcs import Hall
from tests.usecases.office import LI, ZHANG, found_office

disk, kept = Path(sys.argv[1]), Path(sys.argv[2])
engine = open_local(disk / "store.db", b"k" * 32)
create(engine)
office = found_office(engine=engine)
pc = Hall(office, kept).pc("desk")
place = pc.enter("clerk")

def register():
    command = RegisterCase(summary="争吵" * 1000, parties=(ZHANG, LI), case_id=place.new_id())
    return place.perform(register_case, command).result.number

done = []
with (disk / "ballast").open("wb") as ballast:
    while True:
        try:
            ballast.write(b"x" * 65536)
            ballast.flush()
        except OSError:
            break
try:
    while len(done) < 2000:
        done.append(register())
except StoreUnavailable as full:
    print(full.code, full.sentence)
(disk / "ballast").unlink()
done.append(register())
seen = {one.number for one in place.ask(lambda ask: ask.cases.page(CaseFilter(), limit=5000))}
print("same" if seen == {*done} else "other", len(done))
engine.dispose()
pc.own.close()
"""


@pytest.fixture(params=BOTH)
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WholeOffice]:
    with whole_office(request, tmp_path) as office:
        yield office


def registered(place: Place) -> Registered:
    command = RegisterCase(summary="争吵", parties=(ZHANG, LI), case_id=place.new_id())
    done: Registered = place.perform(register_case, command).result
    return done


def numbers(place: Place) -> list[str]:
    return sorted(one.number for one in place.ask(lambda ask: ask.cases.page(CaseFilter())))


@contextmanager
def failing_once(office: WholeOffice, fails: Any) -> Iterator[None]:
    """Do something when the first act has been saved, before its answer leaves."""
    answer, left = office.service.answer, [fails]

    def interrupted(peer: Any, body: bytes) -> bytes:
        given = answer(peer, body)
        if left and isinstance(asked.request_of(body), asked.Perform):
            left.pop()()
        return given

    office.service.answer = interrupted  # type: ignore[method-assign]
    yield
    assert not left


def test_a_cable_that_is_pulled_during_a_save_loses_nothing_and_doubles_nothing(
    either: WholeOffice, tmp_path: Path
) -> None:
    with either.running(QUICK), cable_to(either.port) as cable, ExitStack() as stack:
        line, _ = stack.enter_context(online(either.join("desk", cable.address)))
        place = either.place(line, "clerk", tmp_path)
        before = numbers(place)
        with failing_once(either, cable.cut):
            done = registered(place)

        assert numbers(place) == sorted([*before, done.number]), "once, and he is told which"


@pytest.mark.postgresql
@pytest.mark.parametrize("either", [one for one in BOTH if one != BOTH[0]], indirect=True)
def test_connections_of_the_database_that_die_in_an_act_lose_nothing(
    either: WholeOffice, tmp_path: Path
) -> None:
    url = either.office.store.engine.url.set(drivername="postgresql", database="postgres")
    with (
        either.running(QUICK),
        online(either.join("desk")) as (line, _),
        psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as beside,
    ):
        place = either.place(line, "clerk", tmp_path)
        before = numbers(place)
        done = []
        for _ in range(5):
            beside.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                [either.office.store.engine.url.database],
            )
            done.append(registered(place).number)

        assert numbers(place) == sorted([*before, *done])


@pytest.mark.parametrize("apart", [-DAY_MS, DAY_MS, 4_000 * DAY_MS])
def test_a_pc_whose_clock_is_wrong_goes_by_the_office(
    either: WholeOffice, tmp_path: Path, apart: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = either.office.wall()
    monkeypatch.setattr(desk, "wall_ms", lambda: right + apart)
    with either.running(QUICK), online(either.join("desk")) as (line, _):
        place = either.place(line, "clerk", tmp_path)
        done = registered(place)

        assert place.today() == either.office.wall.now.date()
        (found,) = [
            one
            for one in place.ask(lambda ask: ask.cases.page(CaseFilter()))
            if one.number == done.number
        ]
        assert found.registered_on == place.today()


def test_a_full_disk_is_told_and_what_was_acknowledged_is_there(tmp_path: Path) -> None:
    """On a disk of its own of 24 MB: the act is refused, and goes again where there is room."""
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    kept.mkdir()

    ran: subprocess.CompletedProcess[str] = on_a_disk(
        "24m", disk, sys.executable, "-c", FULL, str(disk), str(kept)
    )

    assert ran.returncode == 0, ran.stderr[-2_000:]
    told, proof = ran.stdout.splitlines()
    assert told == "store.disk_full 磁盘已满，本次没有保存。请清理磁盘后再试。"
    assert proof.startswith("same ")


@pytest.mark.posix("a folder that not even root may write to")
def test_a_pc_whose_folder_nobody_may_write_to_is_told_and_the_code_stays_open(
    office: Office,
) -> None:
    with office.running() as door:
        code = door.invitations.invite("admin").code
        with pytest.raises(StoreUnavailable) as told:
            join_office(Path("/sys/zongzhi"), f"{LOOPBACK}:{office.port}", code, "前台")
        assert "文件夹" in told.value.sentence or "权限" in told.value.sentence
        shown = door.invitations.shown()
        assert shown
        assert shown.code == code
        assert not office.enrolled.list()


def test_a_proxy_that_opens_the_connection_is_refused_and_named(office: Office) -> None:
    """One that passes bytes on unread is no hindrance."""
    false = OfficeIdentity.at(office.folder / "proxy", "proxy")
    with Pretender(false, b"", secure=True) as proxy:
        pc = office.join("pc", Address(LOOPBACK, proxy.port))
        with line_of(pc) as (_, told):
            refusal = told.until(Standing.REFUSED).refusal
            assert refusal
            assert "代理" in refusal.sentence
    assert proxy.heard == b""
    with (
        office.running(),
        cable_to(office.port) as forwarder,
        online(office.join("desk", forwarder.address)) as (line, _),
    ):
        assert line.call(b"here", PATIENCE) == b"answer to here"
