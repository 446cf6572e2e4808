"""Founding a store: the keys, then everything a plan names, in one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_bytes
from typing import Any

from db.journal.chains import heads
from db.journal.newest import newest_ms
from db.keeping.bringing_up import UNFINISHED, demand_whole
from db.keeping.migrate import migrate
from db.keeping.schema import is_ready
from db.log.clock import Clock
from db.log.unavailable import StoreUnavailable
from db.rows.uow import Store, UnitOfWork, store_on, unit_of_work
from db.secrets.keyrings import KeyringTrouble
from db.secrets.keys import create_keys
from db.secrets.rewrap import refuse_short
from db.store.devices import Seat
from db.store.engine import open_local, open_server
from db.store.folder import StoreFolder, clear_folder, create_folder, raised_aside
from db.store.version import version_of
from db.viewer import Viewer
from desktop.errors import RuleBroken
from desktop.keeping.backup_plan import BackupPlan
from desktop.keeping.editing import tidied
from desktop.keeping.first_passwords import first_password
from desktop.keeping.judging import demand_whole as demand_whole_plan
from desktop.keeping.opening import is_server
from desktop.keeping.plan import AccountRow, Plan
from desktop.keeping.writing import Identities, events_of, identities
from desktop.rules.passwords import demand_strong
from desktop.settings import Settings
from desktop.usecases.passwords import account_named, give_password

Random = Callable[[int], bytes]
Progress = Callable[[str, int, int], None]  # what is being written, done so far, of how many
FIRST_DEVICE, FIRST_STATION = 1, 1


@dataclass(frozen=True, slots=True)
class Founder:
    """What a new store is founded on. The first account of the plan is the founder's own.

    `password`: of that account. A demonstration gives its accounts passwords of its own.
    """

    plan: Plan
    password: str = field(repr=False)
    demonstration: bool = False
    backups: BackupPlan | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """An account that was opened, with the password that is good for its first login alone."""

    account: AccountRow
    unit_name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Founded:
    """A new store, open, with what the founder must write down or hand over."""

    store: Store
    viewer: Viewer  # the first administrator, who acts for the centre
    recovery_code: str = field(repr=False)
    keyring: KeyringTrouble | None
    slips: tuple[Slip, ...] = field(default=(), repr=False)


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


@dataclass(frozen=True, slots=True)
class _Given:
    """What a founding is done with."""

    clock: Clock | None
    random: Random
    progress: Progress


def found(
    where: str,
    founder: Founder,
    settings: Settings,
    clock: Clock | None = None,
    random: Random = token_bytes,
    *,
    progress: Progress = lambda *_: None,
) -> Founded:
    """Make the store. The folder must be empty or absent, the database on a server empty.

    What fails leaves nothing behind. Raises RuleBroken for a plan or a password that will not do,
    and StoreUnavailable.
    """
    founder = replace(founder, plan=tidied(founder.plan))
    _refuse_bad(founder, settings)
    given = _Given(clock, random, progress)
    if is_server(where):
        engine = open_server(where)
        try:
            _refuse_founded(engine)
            migrate(engine, before=lambda: None)
            return _begun(engine, Seat(engine).device, founder, given)
        except BaseException:
            engine.dispose()
            raise
    root = Path(where)
    was_there = root.exists()
    folder = create_folder(root)
    try:
        return _found_locally(folder, founder, settings, given)
    except BaseException:
        clear_folder(root, was_there=was_there)
        raise


def _found_locally(
    folder: StoreFolder, founder: Founder, settings: Settings, given: _Given
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
        founded = _begun(engine, FIRST_DEVICE, founder, given)
    except BaseException:
        engine.dispose()
        raise
    return replace(founded, recovery_code=keys.recovery_code, keyring=keys.keyring)


def _begun(engine: Any, device: int, founder: Founder, given: _Given) -> Founded:
    store = store_on(engine, device, given.clock, given.random)
    viewer, slips = plant(store, founder, given.progress)
    return Founded(store, viewer, "", None, slips)


def _refuse_bad(founder: Founder, settings: Settings) -> None:
    """Refuse before anything is made what would be refused afterwards."""
    accounts = founder.plan.accounts
    if not accounts or not accounts[0].name:
        raise RuleBroken("account.name_missing", "admin")
    if not founder.demonstration:
        demand_strong(founder.password)
        if settings.passphrase is not None:
            refuse_short(settings.passphrase)
        demand_whole_plan(founder.plan)


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
        "county": founder.plan.county.code[:6],
        "device": str(device),
        "station": str(FIRST_STATION),
        "lives": "1",
        "demonstration": "1" if founder.demonstration else "0",
        UNFINISHED: "1" if founder.demonstration else "0",
        **(founder.backups.kept() if founder.backups else {}),
    }


def plant(store: Store, founder: Founder, progress: Progress) -> tuple[Viewer, tuple[Slip, ...]]:
    """Write settings and first events in one transaction: of two who found at once, one does.

    The store is there and empty; gives the founder, and what is handed to the others.
    """
    plan = founder.plan
    known = identities(plan, store.ids)
    viewer = _viewer(plan, known)
    with unit_of_work(store, viewer) as uow:
        if heads(uow.connection):
            raise _founded_already()
        for key, value in _settings(founder, store.device).items():
            uow.local.set_setting(key, value)
        for table, events in events_of(plan, known, store.ids):
            uow.record(events)
            progress(table, len(getattr(plan, table)), len(getattr(plan, table)))
        slips = () if founder.demonstration else _passwords(store, founder, uow, progress)
    return viewer, slips


def _viewer(plan: Plan, known: Identities) -> Viewer:
    first = plan.accounts[0]
    unit = next(unit for unit in plan.units if unit.key == first.unit)
    return Viewer(
        account=known.accounts[first.key],
        roles=frozenset(first.roles),
        unit=known.units[unit.key],
        path=known.paths[unit.key],
        name=first.name,
        unit_name=unit.name,
    )


def _passwords(
    store: Store, founder: Founder, uow: UnitOfWork, progress: Progress
) -> tuple[Slip, ...]:
    """Set the founder's own, and lend every other account one that it must change at once."""
    first, *others = founder.plan.accounts
    names = {unit.key: unit.name for unit in founder.plan.units}
    give_password(uow, account_named(first.name, uow), founder.password)
    slips = []
    for done, row in enumerate(others, 1):
        slip = Slip(row, names[row.unit], first_password(store.random))
        give_password(uow, account_named(row.name, uow), slip.password)
        slips.append(slip)
        progress("passwords", done, len(others))
    return tuple(slips)
