"""Stores for tests: on either engine, on disk or in memory, and the events that fill them."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from db.journal import chains, table as journal
from db.keeping.schema import create
from db.log.base import Entry, Event, Subject, Turn
from db.log.chain import seal, write_sheet
from db.queries import Reading
from db.rows.check import check_chains, check_rows
from db.rows.uow import Store, UnitOfWork, store_on, unit_of_work
from db.store import engine as engines
from db.store.engine import open_local, reading
from db.subjects.case import events as said
from db.subjects.case.party_facts import Party
from db.subjects.records.events import RecordAmended
from db.sync.exchange import Receipt, missing, receive
from db.viewer import Role, Viewer
from desktop.workplace import Workplace

KEY = bytes(range(32))
EVERY_ROLE = frozenset(Role)
DAY = date(2026, 1, 2)
ANNA = Party(id=11, standing="applicant", kind="person", name="王建国")
BODO = Party(id=12, standing="respondent", kind="person", name="李伟")


def rooms_of(reading: Reading) -> dict[str, Any]:
    """Give every group of questions by its name."""
    names = [name for name, made in vars(Reading).items() if isinstance(made, cached_property)]
    return {name: getattr(reading, name) for name in names}


def at(
    account: int = 1, unit: int = 1, path: str = "/", roles: frozenset[Role] = EVERY_ROLE
) -> Viewer:
    """Make somebody who may do everything and, from the root, see everything."""
    return Viewer(account=account, roles=roles, unit=unit, path=path)


def new_local(path: Path, key: bytes = KEY) -> Engine:
    """Make an encrypted store with all its tables."""
    engine = open_local(path, key)
    create(engine)
    return engine


def in_memory() -> Engine:
    """Make a store that is gone with its engine, for tests that need many."""
    connection = sqlcipher3.connect(":memory:", check_same_thread=False)
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    engine = create_engine(
        "sqlite://", creator=lambda: connection, module=sqlcipher3, poolclass=StaticPool
    )
    event.listen(engine, "begin", engines._begin_sqlite)
    create(engine)
    return engine


def registered(case_id: int, **other: Any) -> said.CaseRegistered:
    """Say that a dispute of two people was registered."""
    told: dict[str, Any] = {
        "number": f"37162520260102001{case_id:05}",
        "nature": "dispute",
        "title": "王建国与李伟邻里纠纷",
        "summary": "楼上漏水到楼下客厅。",
        "registered_on": DAY,
        "unit_name": "县综治中心",
        "parties": (ANNA, BODO),
        "category": "0201",
        "town": "371625100000",
        "village": "371625100201",
    }
    return said.CaseRegistered(case_id=case_id, **{**told, **other})


def enter(store: Store, *viewers: Viewer) -> None:
    """Have the registers say of each viewer's account and unit what the viewer says."""
    with unit_of_work(store, at()) as uow:
        for viewer in viewers:
            unit = {"path": viewer.path, "division": viewer.division, "name": viewer.unit_name}
            _amend(uow, "unit", viewer.unit, unit, {"name": f"单位{viewer.unit}"})
            roles = " ".join(sorted(viewer.roles))
            account = {"roles": roles, "unit": viewer.unit, "person_name": viewer.name}
            _amend(uow, "account", viewer.account, account, {"name": f"a{viewer.account}"})


def workplace_of(store: Store, viewer: Viewer, via: str = "command") -> Workplace:
    """Enter a viewer in the registers, and give the door of whoever has logged in so."""
    enter(store, viewer)
    return Workplace(store, viewer, via)


def _amend(
    uow: UnitOfWork, kind: str, id_: int, wanted: dict[str, Any], first: dict[str, Any]
) -> None:
    """Change what differs; what the viewer does not say stays as the registers have it."""
    row = uow.row(Subject(kind, id_))
    old = dict(row) if row else {}
    told = {name: value for name, value in wanted.items() if value}
    after = told if row else {**first, **told}
    after = {name: value for name, value in after.items() if old.get(name) != value}
    if after:
        before = {name: old.get(name) for name in after}
        uow.record([RecordAmended(kind=kind, id=id_, before=before, after=after)])


def work(store: Store, *events: Event, viewer: Viewer | None = None) -> None:
    """Record events in one transaction, as a use-case does."""
    with unit_of_work(store, viewer or at()) as uow:
        uow.record(events)


def sent(store: Store) -> list[Entry]:
    """Give all that this store would hand to an empty one."""
    with reading(store.engine) as connection:
        return missing(connection, {})


def take(store: Store, *entries: Entry) -> Receipt:
    with unit_of_work(store, at(), via="sync") as uow:
        return receive(uow, entries)


def proof(store: Store) -> list[str]:
    """Name every fault of chains and rows."""
    with reading(store.engine) as connection:
        return check_chains(connection) + check_rows(connection)


def rows_of(store: Store, kind: str, ids: Sequence[int]) -> list[dict[str, Any] | None]:
    with unit_of_work(store, at()) as uow:
        found = [uow.row(Subject(kind, id_)) for id_ in ids]
    return [dict(row) if row else None for row in found]


def local_store(path: Path, device: int) -> Store:
    return store_on(new_local(path), device)


def from_a_newer_program(
    store: Store, *subjects: Subject, viewer: Viewer | None = None, kind: str = "case.scored"
) -> None:
    """Record an event of a kind that this program does not know, or of a form that it does not."""
    who = viewer or at()
    with unit_of_work(store, who) as uow:
        turns = journal.last_turns(uow.connection, subjects)
        counter, _, previous = chains.head(uow.connection, store.device)
        entry = Entry(
            device=store.device,
            counter=counter + 1,
            hlc=store.clock.tick(),
            kind=kind,
            sheets=(write_sheet(b"{}", bytes(16)),),
            subjects=tuple(Turn(*subject, turns[subject] + 1) for subject in subjects),
            actor=who.account,
            unit=who.unit,
            path=who.path,
            via="command",
            recorded_at=store.clock.now_ms(),
        )
        journal.append(uow.connection, [seal(previous, entry)])
        uow.refold(subjects)
