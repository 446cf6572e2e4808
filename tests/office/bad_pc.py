"""A PC that has joined the office and runs another program than ours: it says what it likes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
from msgspec import Raw
from msgspec.msgpack import Ext, encode

from db.keeping.schema import create
from db.queries.local import Credential
from db.rows.local_state import NOBODY
from db.rows.uow import unit_of_work
from db.secrets.wraps import KEY_BYTES
from db.store.engine import open_local, open_server
from db.subjects.records.events import RecordAmended
from desktop.keeping.opening import OpenStore
from desktop.office.serving.service import Service
from desktop.office.wire import messages as asked
from desktop.office.wire.refusals import Broken
from desktop.office.wire.values import unpacked
from desktop.rules.passwords import hash_of
from tests.stores import at, work
from tests.usecases.office import PASSWORD, Office, found_office

SECRET = b"of this office alone"
LOG_IN, FAILED, NOTHING = "office.log_in_again", "failed", "answered None"
Amended = dict[str, str | int | None]


@dataclass(eq=False)
class Pc:
    """One PC on the line, of which somebody has got hold."""

    service: Service
    office: Office
    pc: str = "aa" * 32
    name: str = "前台"
    state: dict[str, Any] = field(default_factory=dict)
    heard: list[bytes] = field(default_factory=list)

    def push(self, body: bytes) -> None:
        self.heard.append(body)

    def close(self, why: str) -> None:
        """The line is not here."""

    def ask(self, request: Any) -> Any:
        return self.raw(encode(request))

    def raw(self, body: bytes) -> Any:
        return asked.reply_of(self.service.answer(self, body))

    def told(self, request: Any) -> str:
        return outcome(self.ask(request))

    def enter(self, name: str = "clerk", password: str = PASSWORD) -> asked.Entered:
        reply = self.ask(asked.Enter(name, password))
        entered: asked.Entered = unpacked(reply.value, asked.Entered)
        return entered

    @property
    def now(self) -> int:
        return self.office.store.clock.now_ms()


def served(office: Office) -> Service:
    return Service(OpenStore(store=office.store, where="here", demonstration=False), SECRET)


def founded(request: pytest.FixtureRequest) -> Iterator[Office]:
    """An office on the engine that a fixture of both asks for; everybody has his password."""
    if request.param == "postgresql":
        engine = open_server(request.getfixturevalue("cluster").new_database())
    else:  # a file, for many threads ask at once
        folder = request.getfixturevalue("tmp_path_factory").mktemp("office")
        engine = open_local(folder / "store.db", b"k" * KEY_BYTES)
    create(engine)
    office = found_office(engine=engine)
    yield office
    office.store.engine.dispose()


def give_passwords(office: Office, password: str = PASSWORD) -> None:
    """Give everybody his password, as at the beginning: nothing is locked, nothing counted."""
    hashed = hash_of(password)
    with unit_of_work(office.store, NOBODY) as uow:
        for viewer in office.viewers.values():
            uow.local.set_credential(Credential(viewer.account, hashed, 0, 0, 0))


def change_account(office: Office, name: str, before: Amended, after: Amended) -> None:
    id_ = office.viewers[name].account
    changed = RecordAmended(kind="account", id=id_, before=before, after=after)
    work(office.store, changed, viewer=at(path="/1/"))


def outcome(reply: Any) -> str:
    match reply:
        case asked.Answered(value):
            told = msgspec.msgpack.decode(value, ext_hook=lambda _, data: bytes(data))
            return f"answered {told}"
        case Broken():
            return str(reply.code)
    return FAILED


def ask(group: str, name: str, /, **values: Any) -> bytes:
    return encode(asked.Ask(group, name, {key: Raw(encode(one)) for key, one in values.items()}))


def whole(name: str, /, **values: Any) -> bytes:
    return encode(asked.Whole(name, {key: Raw(encode(one)) for key, one in values.items()}))


def act(name: str, key: bytes = b"k" * asked.KEY_BYTES, /, **values: Any) -> bytes:
    return encode(asked.Perform(name, Raw(encode(values)), key))


def resume(token: Callable[[Pc], bytes]) -> Callable[[Pc], bytes]:
    return lambda pc: encode(asked.Resume(token(pc)))


def claiming(tag: str, name: str, *told: Any) -> Ext:
    return Ext(1, encode([tag, name, *told]))
