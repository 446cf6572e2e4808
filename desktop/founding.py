"""Founding a store: the keys, the divisions, the centre and the first administrator."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from secrets import token_bytes
from typing import Any

from db.chains import heads
from db.clock import Clock
from db.devices import Seat
from db.engine import open_local, open_server
from db.events.base import Event
from db.events.records import RecordAmended, RecordsImported
from db.folder import StoreFolder, create_folder, raised_aside
from db.keyrings import KeyringTrouble
from db.keys import create_keys
from db.migrate import migrate
from db.newest import newest_ms
from db.rewrap import refuse_short
from db.schema import is_ready
from db.unavailable import StoreUnavailable
from db.uow import Store, open_store, unit_of_work
from db.version import version_of
from db.viewer import Role, Viewer
from desktop.errors import RuleBroken
from desktop.opening import UNFINISHED, clear_folder, demand_whole, is_server
from desktop.rules.passwords import demand_strong
from desktop.settings import Settings
from desktop.sources import read_source
from desktop.usecases.passwords import account_named, give_password

Random = Callable[[int], bytes]
FIRST_DEVICE, FIRST_STATION = 1, 1
BLOCK = 500
LARGEST = 1 << 28  # bytes; the divisions of the whole country, to the village, are 40 MB
CENTRE = "社会治安综合治理中心"
FIELDS = ("code", "name", "level", "parent")


@dataclass(frozen=True, slots=True)
class Founder:
    """What a new store is founded on. `divisions`: rows of code, name, level, parent."""

    county: str  # 12 digits
    divisions: tuple[tuple[str, ...], ...]
    admin: str
    password: str = field(repr=False)
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Founded:
    """A new store, open, with what the founder must write down."""

    store: Store
    viewer: Viewer  # the first administrator, who acts for the centre
    recovery_code: str = field(repr=False)
    keyring: KeyringTrouble | None


def read_divisions(file: Path, county: str) -> tuple[tuple[str, ...], ...]:
    """Read a CSV with code, name, level, parent; gives the county's own lines.

    Raises RuleBroken `division.unknown` where the county is not in it, `division.not_readable`.
    """
    try:
        text = read_source(file, "divisions", largest=LARGEST).decode("utf-8-sig")
        lines = csv.DictReader(StringIO(text, newline=""))
        rows = [tuple(row.get(name) or "" for name in FIELDS) for row in lines]
    except (UnicodeDecodeError, csv.Error):
        raise RuleBroken("division.not_readable", "divisions") from None
    found = tuple(row for row in rows if row[0].startswith(county[:6]))
    if not any(row[0] == whole_code(county) for row in found):
        raise RuleBroken("division.unknown", "division")
    return found


def whole_code(county: str) -> str:
    return county.ljust(12, "0")


@contextmanager
def founding_place(where: str) -> Iterator[str]:
    """Give a place for a store that is about to be founded, which then stands there whole.

    Nothing of one that was killed keeps the next from being founded. A server needs none: there
    a store counts as founded when its first events are committed.
    """
    if is_server(where):
        yield where
        return
    with raised_aside(Path(where)) as part:
        yield str(part)


def found(
    where: str,
    founder: Founder,
    settings: Settings,
    clock: Clock | None = None,
    random: Random = token_bytes,
) -> Founded:
    """Make the store. The folder must be empty or absent, the database on a server empty.

    What fails leaves nothing behind. Raises RuleBroken for a name or password that will not do,
    and StoreUnavailable.
    """
    _refuse_bad(founder, settings)
    if is_server(where):
        engine = open_server(where)
        try:
            _refuse_founded(engine)
            migrate(engine, before=lambda: None)
            return _begun(engine, Seat(engine).device, founder, clock, random)
        except BaseException:
            engine.dispose()
            raise
    root = Path(where)
    was_there = root.exists()
    folder = create_folder(root)
    try:
        return _found_locally(folder, founder, settings, clock, random)
    except BaseException:
        clear_folder(root, was_there=was_there)
        raise


def _found_locally(
    folder: StoreFolder, founder: Founder, settings: Settings, clock: Clock | None, random: Random
) -> Founded:
    keys = create_keys(
        folder.root,
        passphrase=settings.passphrase,
        keyring=settings.keyring and not founder.demonstration,
        demonstration=founder.demonstration,
    )
    engine = open_local(folder.database, keys.database_key)
    try:
        migrate(engine, before=lambda: None)
        founded = _begun(engine, FIRST_DEVICE, founder, clock, random)
    except BaseException:
        engine.dispose()
        raise
    return replace(founded, recovery_code=keys.recovery_code, keyring=keys.keyring)


def _begun(
    engine: Any, device: int, founder: Founder, clock: Clock | None, random: Random
) -> Founded:
    store = open_store(engine, device, clock, random)
    return Founded(store, _plant(store, founder), "", None)


def _refuse_bad(founder: Founder, settings: Settings) -> None:
    """Refuse before anything is made what would be refused afterwards."""
    if not founder.admin.strip():
        raise RuleBroken("account.name_missing", "admin")
    if not founder.demonstration:
        demand_strong(founder.password)
        if settings.passphrase is not None:
            refuse_short(settings.passphrase)


def _refuse_founded(engine: Any) -> None:
    """What a founding that was killed has left on a server is no store yet: this one goes on."""
    if not is_ready(engine):
        return
    demand_whole(engine)
    if version_of(engine) is None or newest_ms(engine):
        raise _founded_already()


def _founded_already() -> StoreUnavailable:
    return StoreUnavailable("store.exists", "这个数据库里已有综治台的数据，请另选一个空库。")


def _settings(founder: Founder, device: int) -> dict[str, str]:
    return {
        "county": founder.county[:6],
        "device": str(device),
        "station": str(FIRST_STATION),
        "lives": "1",
        "demonstration": "1" if founder.demonstration else "0",
        UNFINISHED: "1" if founder.demonstration else "0",
    }


def _plant(store: Store, founder: Founder) -> Viewer:
    """Write settings and first events in one transaction: of two who found at once, one does."""
    centre, admin = store.ids.new(), store.ids.new()
    viewer = Viewer(
        account=admin,
        roles=frozenset({Role.ADMINISTRATOR}),
        unit=centre,
        path=f"/{store.device}00001/",
        name=founder.admin,
        unit_name=next(row[1] for row in founder.divisions) + CENTRE,
    )
    with unit_of_work(store, viewer) as uow:
        if heads(uow.connection):
            raise _founded_already()
        for key, value in _settings(founder, store.device).items():
            uow.local.set_setting(key, value)
        divisions = () if founder.demonstration else _divisions(store, founder)
        uow.record([*divisions, *_centre(founder, viewer)])
        if founder.password:
            give_password(uow, account_named(founder.admin, uow), founder.password)
    return viewer


def _divisions(store: Store, founder: Founder) -> Iterator[Event]:
    rows = founder.divisions
    for start in range(0, len(rows), BLOCK):
        block = {store.ids.new(): row for row in rows[start : start + BLOCK]}
        yield RecordsImported(kind="division", fields=FIELDS, rows=dict(block))


def _centre(founder: Founder, viewer: Viewer) -> Iterator[Event]:
    county = whole_code(founder.county)
    name = next(row[1] for row in founder.divisions if row[0] == county)
    yield RecordAmended(
        kind="unit",
        id=viewer.unit,
        before={},
        after={
            "name": f"{name}{CENTRE}",
            "short": name.removesuffix("县").removesuffix("市").removesuffix("区"),
            "type": "centre",
            "parent": None,
            "path": viewer.path,
            "division": county,
        },
    )
    yield RecordAmended(
        kind="account",
        id=viewer.account,
        before={},
        after={
            "name": founder.admin,
            "person_name": "系统管理员",
            "roles": Role.ADMINISTRATOR.value,
            "unit": viewer.unit,
            "since": "",
            "until": "",
        },
    )
