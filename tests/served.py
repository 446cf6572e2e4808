"""An office with people in it on a server of its own, and PCs that have joined it over its door."""

import os
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from db.cluster.office import Office
from db.cluster.place import OfficeFolder
from db.keeping.migrate import migrate
from db.queries.local import Credential
from db.rows.local_state import NOBODY
from db.rows.uow import Store, unit_of_work
from db.store.again import Hurry
from db.store.engine import open_server
from desktop.keeping.opened import Place
from desktop.office.joined.joining import open_office
from desktop.office.joined.store import StoreFar
from desktop.office.line.certificates import new_key, number_of
from desktop.office.line.enrolled import EnrolledFolder
from desktop.office.line.identity import Address, OfficeIdentity, PcIdentity, Server
from desktop.office.serving.running import LINE
from desktop.rules.passwords import hash_of
from tests.offices import Serving, office_place
from tests.usecases.office import PASSWORD, found_office

LOOPBACK = "127.0.0.1"
Founded = tuple[Store, list[int]]  # a store, and the accounts that may come in by PASSWORD


def founded(engine: Engine) -> Founded:
    """Found the county of the tests, where everybody comes in by one password."""
    migrate(engine, before=lambda: None)
    office = found_office(engine=engine)
    return office.store, [viewer.account for viewer in office.viewers.values()]


@dataclass
class ServedOffice:
    """`place` is the folder that holds the office and those of its PCs."""

    folder: OfficeFolder
    place: Path
    port: int = 0
    around: Mapping[str, str] = field(default_factory=dict)  # of the program that serves
    program: str = "desktop"
    serving: Serving | None = None

    def __post_init__(self) -> None:
        self.port = self.port or free_port()
        line = self.folder.root / LINE
        self._identity = OfficeIdentity.at(line, "博兴县综治中心")
        self._enrolled = EnrolledFolder(line)

    def begin(self) -> Serving:
        """Serve, and wait until PCs may come in."""
        options = ("--port", str(self.port))
        self.serving = Serving(self.folder.root, options, self.around, self.program)
        while (told := self.serving.told()) and "serving" not in told:
            pass  # what happened to the server on the way
        if not told:
            raise RuntimeError("the office is not served")
        self.serving.let_talk()
        return self.serving

    def join(self, name: str, port: int = 0) -> Path:
        """Give the folder of one more PC, which reaches the office at this port."""
        key = new_key()
        certificate = self._identity.certify(key.public_key())
        self._enrolled.add(number_of(certificate), name, "admin")
        known = [Address(LOOPBACK, port or self.port)]
        server = Server(self._identity.office, self._identity.pin, known)
        folder = self.place / name
        PcIdentity.keep(folder, key, certificate, server, keyring=False)
        return folder

    def engine(self) -> Engine:
        return open_server(self.folder.address(self.folder.secrets()))


def entered(folder: Path, name: str) -> tuple[StoreFar, Place]:
    """Open what a PC has joined, and let somebody in."""
    opened = open_office(folder)
    return opened, opened.place(opened.log_in(name, PASSWORD), Hurry())


@contextmanager
def served_office(
    found: Callable[[Engine], Founded] = founded,
) -> Iterator[ServedOffice]:
    """Make an office and people in it; nobody serves it yet."""
    with office_place() as place:
        root, owner = place / "office", place.stat()
        root.mkdir()
        os.chown(root, owner.st_uid, owner.st_gid)
        with Office(root, new=True) as office:
            engine = open_server(office.address)
            _let_in(*found(engine))
            engine.dispose()
        served = ServedOffice(office.folder, place)
        try:
            yield served
        finally:
            if served.serving:
                served.serving.close()


def _let_in(store: Store, accounts: list[int]) -> None:
    hashed = hash_of(PASSWORD)
    with unit_of_work(store, NOBODY) as uow:
        for account in accounts:
            uow.local.set_credential(Credential(account, hashed, 0, 0, 0))


def free_port() -> int:
    with closing(socket.create_server((LOOPBACK, 0))) as one:
        return int(one.getsockname()[1])
