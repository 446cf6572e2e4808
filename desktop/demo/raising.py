"""Raising the demonstration county: a store of its own, the story, the accounts' passwords."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from db.keeping.bringing_up import UNFINISHED
from db.rows.local_state import write_settings
from db.rows.uow import Store, unit_of_work
from db.store.write_ahead import checkpoint
from desktop.demo.build import begins, build
from desktop.demo.clockwork import demo_random, simulated_clock
from desktop.demo.plan import DemoAccount, Plan, Size
from desktop.keeping.catalogue import county_of
from desktop.keeping.editing import with_founder
from desktop.keeping.founding import Founded, Founder, found, founding_place
from desktop.keeping.proposing import only_centre
from desktop.settings import Settings
from desktop.usecases.passwords import keep_hash

COUNTY = "371625"
PASSPHRASE, PASSWORD = "demo", "Demo-2026"
BUILDER = "jianku"  # records the registers; has no password, so nobody logs in as it
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Raised:
    """What was built, as `zongzhi demo` tells it."""

    people: int
    cases: int
    events: int
    seconds: float
    password: str
    accounts: tuple[dict[str, str], ...]


def raise_county(where: str, plan: Plan, progress: Progress) -> Raised:
    """Build the county in a new store, whole or not at all.

    The same plan gives the same bytes of events.
    """
    with founding_place(where) as place:
        return _raise(place, plan, progress)


def _raise(where: str, plan: Plan, progress: Progress) -> Raised:
    begun = perf_counter()
    clock = simulated_clock(begins(plan))
    county = only_centre(county_of(COUNTY), ())  # its story tells the divisions
    founder = Founder(with_founder(county, BUILDER), password="", demonstration=True)
    settings = Settings(passphrase=PASSPHRASE, keyring=False)
    founded = found(where, founder, settings, clock, demo_random(plan.seed))
    store = founded.store
    try:
        summary = build(store, founded.viewer, plan, progress)
        for account in summary.accounts:
            _set_password(store, founded, account)
        counted = _count(store, founded)
        write_settings(store.engine, {UNFINISHED: "0"})
        checkpoint(store.engine)
    finally:
        store.engine.dispose()
    return Raised(
        *counted,
        events=summary.events,
        seconds=round(perf_counter() - begun, 1),
        password=PASSWORD,
        accounts=tuple(map(_told, summary.accounts)),
    )


def plan_of(size: str, seed: int, today: date) -> Plan:
    return Plan(Size(size), seed, today)


def _set_password(store: Store, founded: Founded, account: DemoAccount) -> None:
    with unit_of_work(store, founded.viewer) as uow:
        keep_hash(uow, account.id, PASSWORD)


def _count(store: Store, founded: Founded) -> tuple[int, int]:
    with unit_of_work(store, founded.viewer) as uow:
        return uow.figures.rows_of("person"), uow.figures.rows_of("case")


def _told(account: DemoAccount) -> dict[str, str]:
    return {
        "name": account.name,
        "person_name": account.person_name,
        "roles": " ".join(account.roles),
        "unit": account.unit_name,
    }
