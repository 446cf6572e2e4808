"""The demonstration county in a store: recorded like anything else, and proven whole."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text

from db.areas import area_path
from db.models.records import RECORDS
from db.queries.figures import Totals
from db.rows.uow import Store, answers, store_on, unit_of_work
from db.store.engine import reading
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.subjects.records.events import RecordAmended
from db.viewer import Role, Viewer
from desktop.demo.build import begins, build
from desktop.demo.clockwork import demo_random, simulated_clock
from desktop.demo.plan import VOLUMES, Plan, Size, Summary
from desktop.routing.suggesting import Suggesting
from desktop.rules.unit_kinds import RECEIVERS
from desktop.usecases.ruling_routing import rules_of
from tests.stores import new_local, proof

TODAY = date(2026, 11, 22)
COUNTED = (("grids", "total"), ("posts", "grid_head"), ("services",), ("people",), ("houses",))
VIEWER = Viewer(account=2, roles=frozenset({Role.CLERK}), unit=1, path="/100001/")


TAGS = [one.kind for one in DESCRIPTIONS if one.tag_of]
SPECIAL = [one.kind for one in DESCRIPTIONS if one.special]
WRONG = {
    "house without a household": """SELECT count(*) FROM houses AS h
        WHERE EXISTS (SELECT 1 FROM people AS p WHERE p.house = h.id)
        AND NOT EXISTS (SELECT 1 FROM households AS o WHERE o.house = h.id)""",
    "person without house or household": """SELECT count(*) FROM people AS p
        WHERE NOT EXISTS (SELECT 1 FROM houses AS h WHERE h.id = p.house AND h.grid = p.grid)
        OR NOT EXISTS (SELECT 1 FROM households AS o
            WHERE o.id = p.household AND o.house = p.house)""",
    "head who is no member": """SELECT count(*) FROM households AS o
        WHERE NOT EXISTS (SELECT 1 FROM people AS p
            WHERE p.id = o.head AND p.household = o.id AND p.relation = '0')""",
    **{
        f"{one.kind} of nobody there": f"""SELECT count(*) FROM {one.table} AS t
        WHERE NOT EXISTS (SELECT 1 FROM {BY_KIND[one.tag_of].table} AS m
            WHERE m.id = t.{one.tag_of} AND m.village = t.village)"""
        for one in DESCRIPTIONS
        if one.tag_of
    },
}
_MOST = "SELECT max(turns) FROM (SELECT count(*) AS turns FROM event_subject GROUP BY kind, id)"
_COMMITTEES = """SELECT nature, category, town, village, CASE WHEN nature = 'dispute' THEN
    (SELECT name FROM units AS u WHERE u.type = 'committee' AND u.division = cases.town) END
    AS committee FROM cases"""
_POSTS = "SELECT function, count(*) FROM posts GROUP BY function"


@pytest.fixture
def hamlet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same county with few people, so that a test builds it in seconds."""
    few = replace(
        VOLUMES[Size.SMALL],
        people=4_600,
        houses=1_840,
        organisations=460,
        cases=200,
        disputes=60,
        enquiries=20,
    )
    monkeypatch.setitem(VOLUMES, Size.SMALL, few)


def built(engine: Engine, seed: int = 1) -> tuple[Store, Summary]:
    plan = Plan(Size.SMALL, seed, TODAY)
    store = store_on(engine, 1, simulated_clock(begins(plan)), demo_random(seed))
    centre = {"name": "博兴县综治中心", "type": "centre", "path": VIEWER.path}
    told: list[int] = []

    def progress(_what: str, done: int, _of: int) -> None:
        told.append(done)

    with unit_of_work(store, VIEWER) as uow:
        uow.record([RecordAmended(kind="unit", id=1, before={}, after=dict(centre))])
    summary = build(store, VIEWER, plan, progress)
    assert told[-1] == summary.cases
    return store, summary


def totals(store: Store) -> Totals:
    with answers(store, VIEWER) as question:
        return question.figures.totals(TODAY)


def chain_head(engine: Engine) -> bytes:
    with reading(engine) as connection:
        found = connection.scalar(text("SELECT hash FROM event ORDER BY counter DESC LIMIT 1"))
    return bytes(found)


@pytest.mark.usefixtures("hamlet")
def test_rows_chains_and_words_of_the_county_are_proven(engine: Engine) -> None:
    store, _ = built(engine)

    found = totals(store)

    assert proof(store) == []
    assert [found.number(*one) for one in COUNTED] == [735, 442, 81, 4_600, 1_840]
    assert found.cases["dispute"].registered == 60


@pytest.mark.usefixtures("hamlet")
def test_the_rows_of_the_registers_fit_together(tmp_path: Path) -> None:
    engine = new_local(tmp_path / "store.db")
    store, _ = built(engine)
    counted = dict.fromkeys(WRONG, 0)
    with reading(engine) as connection:
        for name, query in WRONG.items():
            counted[name] = connection.scalar(text(query)) or 0
        tagged = {
            kind: connection.scalar(select(func.count()).select_from(RECORDS[kind])) or 0
            for kind in TAGS
        }
        most = connection.scalar(text(_MOST))
        posts = dict(map(tuple, connection.execute(text(_POSTS))))

    assert counted == dict.fromkeys(WRONG, 0)
    assert (posts["grid_worker"], posts["mediator"], posts["legal_adviser"]) == (2_135, 97, 67)
    assert {"building_head", "entrance_head", "volunteer", "police", "expert"} <= set(posts)
    assert all(tagged[kind] for kind in TAGS if kind != "aids")
    assert tagged["aids"] == 0
    assert most <= 200
    assert proof(store) == []
    engine.dispose()


@pytest.mark.usefixtures("hamlet")
def test_each_dispute_is_suggested_to_the_committee_of_its_town(tmp_path: Path) -> None:
    engine = new_local(tmp_path / "store.db")
    store, _ = built(engine)
    with answers(store, VIEWER) as question:
        units = question.places.units(list(RECEIVERS))
        known = Suggesting(rules_of(question), units)
    with reading(engine) as connection:
        cases = connection.execute(text(_COMMITTEES)).all()
    found = [known.suggest(case, TODAY) for case in cases]

    assert {case.nature for case in cases} == {"dispute", "matter", "enquiry"}
    assert [one.unit.name if one else None for one in found] == [one.committee for one in cases]
    assert sum(map(bool, found)) > 50
    engine.dispose()


@pytest.mark.usefixtures("hamlet")
def test_special_groups_are_seen_by_division_and_by_nobody_else(tmp_path: Path) -> None:
    engine = new_local(tmp_path / "store.db")
    built(engine)
    with reading(engine) as connection:
        for kind in SPECIAL:
            table = RECORDS[kind]
            found = connection.execute(select(table.c.village, table.c.audience)).all()
            assert all(audience == area_path(village) for village, audience in found)
    engine.dispose()


@pytest.mark.long  # of its story alone, without a store: tests/unit/test_demo_cases.py
@pytest.mark.usefixtures("hamlet")
def test_the_same_seed_gives_the_same_chain(tmp_path: Path) -> None:
    heads = []
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        engine = new_local(tmp_path / f"{name}.db")
        built(engine, seed)
        heads.append(chain_head(engine))
        engine.dispose()

    assert heads[0] == heads[1] != heads[2]


@pytest.mark.usefixtures("hamlet")
def test_what_is_registered_afterwards_gets_ids_of_its_own(tmp_path: Path) -> None:
    engine = new_local(tmp_path / "store.db")
    built(engine)

    later = store_on(engine, 1)
    with reading(engine) as connection:
        newest = connection.scalar(text("SELECT max(id) FROM parties"))

    assert later.ids.new() > newest
    engine.dispose()


def test_the_small_county_prints_the_published_totals(tmp_path: Path) -> None:
    engine = new_local(tmp_path / "store.db")
    store, summary = built(engine)

    found = totals(store)

    assert found.county["grids"] == {
        "urban": 133,
        "rural": 501,
        "public_service": 72,
        "professional": 29,
        "total": 735,
    }
    assert found.county["units"]["party_organisation"] == 598
    assert sum(one.registered for one in found.cases.values()) == 3_000
    assert summary.events > 20_000
    assert proof(store) == []
    engine.dispose()
