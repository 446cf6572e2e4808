"""An office by its real door, for windows: it is ended and begun again, and its cable is pulled."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from db.keeping.bringing_up import UNFINISHED
from db.rows.local_state import write_settings
from db.rows.uow import unit_of_work
from db.subjects.records.events import RecordAmended
from desktop.demo.raising import PASSWORD
from desktop.keeping.founding import found
from desktop.office.joined.joining import join_office
from desktop.office.line.identity import PcIdentity
from desktop.office.serving.running import Served
from desktop.settings import Settings
from desktop.usecases.passwords import keep_hash
from tests.founders import founder_of
from tests.office_line import LOOPBACK, Cable, cable_to

PEOPLE = {"li": ("李晓燕", "clerk"), "wang": ("王建国", "dispatcher")}
SETTINGS = Settings(passphrase="correct horse battery", keyring=False)


class ServedOffice:
    """`boss` is in charge, `li` registers, `wang` dispatches: all of one centre."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.place, self.port = folder, folder / "server", 0
        _found(self.place)
        self._open = ExitStack()
        self.begin()

    def begin(self) -> None:
        self.served = self._open.enter_context(Served(self.place, SETTINGS, port=self.port))
        assert self.served.door
        self.port = self.served.door.port

    def end(self) -> None:
        self._open.close()

    def pc(self, name: str, port: int = 0) -> Path:
        """Join with a new code; the PC knows no other address than this one."""
        folder, code = self.folder / name, self.served.invite("boss").code
        join_office(folder, f"{LOOPBACK}:{port or self.port}", code, name, keyring=False)
        identity = PcIdentity.at(folder)
        assert identity
        identity.known_at(identity.addresses[:1])
        return folder

    @contextmanager
    def cable(self) -> Iterator[Cable]:
        with cable_to(self.port) as cable:
            yield cable


def _found(place: Path) -> None:
    founded = found(str(place), founder_of("boss", PASSWORD), SETTINGS)
    store, admin = founded.store, founded.viewer
    with unit_of_work(store, admin) as uow:
        for name, (person, role) in PEOPLE.items():
            account = store.ids.new()
            values: dict[str, str | int | None] = {
                "name": name,
                "person_name": person,
                "roles": role,
                "unit": admin.unit,
            }
            uow.record([RecordAmended(kind="account", id=account, before={}, after=values)])
            keep_hash(uow, account, PASSWORD)
    write_settings(store.engine, {UNFINISHED: "0"})
    store.engine.dispose()
