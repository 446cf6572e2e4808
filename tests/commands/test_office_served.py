"""An office by its real door: a store is served, two PCs join, it is ended and begun again."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from db.log.unavailable import StoreUnavailable
from db.queries.case_filter import CaseFilter
from db.store.again import Hurry
from desktop.keeping.opened import Place
from desktop.office.joined.folder import is_joined
from desktop.office.joined.joining import join_office, open_office
from desktop.office.joined.store import StoreFar
from desktop.office.serving.running import Served
from desktop.settings import Settings
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from tests.commands.conftest import PASSWORD, Office, code_of


class Hall:
    """What a technician has on his desk."""

    def __init__(self, office: Office, folder: Path) -> None:
        self._office, self.folder, self.port = office, folder, 0
        self._open = ExitStack()
        self.served: Served | None = None

    def begin(self) -> None:
        settings = Settings(recovery_code=code_of(self._office), keyring=False)
        place = Path(self._office.where)
        self.served = self._open.enter_context(Served(place, settings, port=self.port))
        assert self.served.door
        self.port = self.served.door.port

    def end(self) -> None:
        self._open.close()

    def pc(self, name: str) -> StoreFar:
        """Join with a new code, and open what was joined."""
        assert self.served
        code, folder = self.served.invite("boss").code, self.folder / name
        join_office(folder, f"127.0.0.1:{self.port}", code, name, keyring=False)
        assert is_joined(str(folder))
        return open_office(folder)


@pytest.fixture
def hall(local: Office, tmp_path: Path) -> Iterator[Hall]:
    hall = Hall(local, tmp_path / "pcs")
    hall.folder.mkdir()
    hall.begin()
    yield hall
    hall.end()


def working(opened: StoreFar, name: str) -> Place:
    return opened.place(opened.log_in(name, PASSWORD), Hurry())


def registered(place: Place) -> Any:
    command = RegisterCase(
        summary="两家因滴水檐争吵。",
        parties=(PartyInput(name="张建国"),),
        case_id=place.new_id(),
    )
    return place.perform(register_case, command).result


def numbers(place: Place) -> set[str]:
    return {one.number for one in place.ask(lambda reading: reading.cases.page(CaseFilter()))}


def test_two_pcs_work_on_one_store_and_go_on_after_it_was_away(hall: Hall) -> None:
    desk, board = hall.pc("受理"), hall.pc("调度")
    watch, clerk, other = board.watch(), working(desk, "clerk"), working(board, "clerk")

    done = registered(clerk)
    news = watch.wait()

    assert news is not None
    assert news.changes.touch("case")
    assert done.number in numbers(other)

    hall.end()
    hall.begin()
    assert done.number in numbers(clerk)
    assert registered(clerk).number in numbers(other)
    for opened in (desk, board):
        opened.close()


def test_a_pc_that_is_put_out_is_ended_and_comes_in_no_more(hall: Hall) -> None:
    desk = hall.pc("受理")
    clerk = working(desk, "clerk")
    assert numbers(clerk) == set()
    assert hall.served
    assert hall.served.door
    (pc,) = hall.served.door.connected()

    hall.served.door.revoke(pc)

    with pytest.raises(StoreUnavailable, match=r"line\.revoked"):
        _asks_for_ever(clerk)
    desk.close()
    with pytest.raises(StoreUnavailable, match=r"line\.revoked"):
        open_office(hall.folder / "受理")


def _asks_for_ever(place: Place) -> None:
    while True:
        numbers(place)
