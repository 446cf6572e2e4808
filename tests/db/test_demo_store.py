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
_COMMITTEES = """SELECT nature, category, scale, town, village,
    (SELECT name FROM units AS u WHERE u.type = 'committee' AND u.division = cases.village)
    AS near, (SELECT name FROM units AS u WHERE u.type = 'committee' AND u.division = cases.town)
    AS of_town, (SELECT name FROM units AS u WHERE u.type = 'town' AND u.division = cases.town)
    AS town_unit FROM cases"""
DISPUTE = "dispute"
_SECTORS = {  # by hand: what is mediated for the whole county by a committee of its own
    "0502": "博兴县医疗纠纷人民调解委员会",
    "0503": "博兴县道路交通事故人民调解委员会",
    "07": "博兴县劳动争议人民调解委员会",
    "0601": "博兴县消费纠纷人民调解委员会",
    "0402": "博兴县物业纠纷人民调解委员会",
    "0504": "博兴县环境污染纠纷人民调解委员会",
}
_PEOPLES = ("01", "02", "03", "04", "05", "06", "08", "09", "10", "99")
_POSTS = "SELECT function, count(*) FROM posts GROUP BY function"


def _sector(category: str) -> str:
    return next((name for code, name in _SECTORS.items() if category.startswith(code)), "")


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
def test_each_dispute_is_suggested_to_the_committee_that_is_there_for_it(tmp_path: Path) -> None:
    engine = new_local(tmp_path / "store.db")
    store, _ = built(engine)
    with answers(store, VIEWER) as question:
        units = question.places.units(list(RECEIVERS))
        known = Suggesting(rules_of(question), units)
    with reading(engine) as connection:
        cases = connection.execute(text(_COMMITTEES)).all()
    found = [known.suggest(case, TODAY) for case in cases]
    pairs = [(case, one.unit.name if one else None) for case, one in zip(cases, found, strict=True)]

    disputes = [(one, name, _sector(one.category)) for one, name in pairs if one.nature == DISPUTE]
    assert all(name == sector for _, name, sector in disputes if sector)
    local = [(c, n) for c, n, s in disputes if not s and c.category.startswith(_PEOPLES)]
    many = [one for one in local if one[0].scale in {"02", "03"}]
    wrong = [(c, n) for c, n in local if n != (c.near or c.of_town) and (c, n) not in many]
    wrong += [(c, n) for c, n in many if n != c.of_town]
    assert wrong == []
    assert all(name is None for case, name in pairs if case.nature == "enquiry")
    matters = [(case, name) for case, name in pairs if case.nature == "matter"]
    odd = [(c, n) for c, n in matters if n != c.town_unit and "局" not in str(n)]
    assert odd == []
    assert len(local) > 20
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
