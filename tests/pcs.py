"""PCs of an office in one process: frames go from hand to hand, and a test may lose them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.keeping.own_rows import OwnRows
from db.queries.local import Credential
from db.rows.local_state import NOBODY
from db.rows.uow import unit_of_work
from db.store.again import Hurry
from desktop.keeping.opening import OpenStore
from desktop.office.joined.desk import FarDesk, changes_of
from desktop.office.joined.place import FarPlace
from desktop.office.line.troubles import Unanswered
from desktop.office.serving.service import Service
from desktop.rules.passwords import hash_of
from tests.usecases.office import PASSWORD, Office

SECRET = b"s" * 32


@dataclass(eq=False)
class Pc:
    """One PC. `lose`: how many answers do not arrive, though they were given."""

    pc: str
    service: Callable[[], Service]
    folder: Path
    state: dict[str, Any] = field(default_factory=dict)
    heard: list[bytes] = field(default_factory=list)
    frames: list[bytes] = field(default_factory=list)
    lose: int = 0

    @property
    def name(self) -> str:
        return self.pc

    def push(self, body: bytes) -> None:
        self.heard.append(body)

    def call(self, body: bytes, wait: float) -> bytes:
        self.frames.append(body)
        answer = self.service().answer(self, body)
        if self.lose:
            self.lose -= 1
            raise Unanswered
        return answer

    def close(self) -> None:
        self.service().left(self)

    def enter(
        self, name: str, password: str = PASSWORD, tell: Callable[[Any], None] = lambda _: None
    ) -> FarPlace:
        self.desk = FarDesk(self)
        viewer = self.desk.enter(name, password)
        self.desk.fetch_ids()
        self.own = OwnRows(self.folder / f"{self.pc}.db", b"k" * 48)
        hurry = Hurry()
        return FarPlace(self.desk, viewer, self.own, hurry, tell)

    def changes(self) -> Any:
        """Give what was pushed since this was asked last."""
        told, self.heard = self.heard, []
        return [changes_of(body) for body in told]


@dataclass
class Hall:
    """An office whose service may be begun anew, as after a kill."""

    office: Office
    folder: Path

    def __post_init__(self) -> None:
        hashed = hash_of(PASSWORD)
        with unit_of_work(self.office.store, NOBODY) as uow:
            for viewer in self.office.viewers.values():
                uow.local.set_credential(Credential(viewer.account, hashed, 0, 0, 0))
        self.begin()

    def begin(self) -> None:
        self.service = Service(OpenStore(self.office.store, "office", False), SECRET)

    def pc(self, name: str) -> Pc:
        return Pc(name, lambda: self.service, self.folder)
