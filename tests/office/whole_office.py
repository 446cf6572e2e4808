"""An office as it is: a real store, its service, its door of TLS, and PCs that have joined it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.msgpack import encode

from db.keeping.own_rows import OwnRows
from desktop.office.joined.desk import FarDesk, Line
from desktop.office.joined.place import FarPlace
from desktop.office.line.peers import Peer
from desktop.office.serving.service import Service
from desktop.office.wire import messages as asked
from desktop.office.wire.values import unpacked
from tests.office.bad_pc import founded, give_passwords, outcome, served
from tests.office_line import PATIENCE, Office as Door
from tests.usecases.office import PASSWORD, Office


class Answers:
    """What the door calls: the service, and nothing is kept of what it hears."""

    def __init__(self, service: Service) -> None:
        self.service, self.left = service, service.left

    def __call__(self, peer: Peer, body: bytes) -> bytes:
        return self.service.answer(peer, body)


class WholeOffice(Door):
    """The door of an office of `tests.usecases`."""

    def __init__(self, folder: Path, office: Office) -> None:
        super().__init__(folder)
        self.office, self.service = office, served(office)
        self.heard: Any = Answers(self.service)

    def place(self, line: Line, name: str, folder: Path) -> FarPlace:
        """Let somebody log in at a PC whose line is open."""
        desk = FarDesk(line)
        viewer = desk.enter(name, PASSWORD)
        desk.front()
        return FarPlace(desk, viewer, OwnRows(folder / f"{name}.db", b"k" * 48))


@contextmanager
def whole_office(request: pytest.FixtureRequest, folder: Path) -> Iterator[WholeOffice]:
    with contextmanager(founded)(request) as office:
        give_passwords(office)
        yield WholeOffice(folder, office)


def says(line: Line, request: Any) -> str:
    return outcome(asked.reply_of(line.call(encode(request), PATIENCE)))


def entered(line: Line, name: str = "clerk") -> asked.Entered:
    reply = asked.reply_of(line.call(encode(asked.Enter(name, PASSWORD)), PATIENCE))
    assert isinstance(reply, asked.Answered), reply
    told: asked.Entered = unpacked(reply.value, asked.Entered)
    return told
