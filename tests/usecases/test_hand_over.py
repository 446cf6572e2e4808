"""When a worker leaves, one act moves what is open; what is over stays with him."""

from collections.abc import Iterator
from typing import Any

import pytest

from db.queries.handing import Handing
from desktop.usecases.handing_over import (
    Handed,
    HandOver,
    PrintHandOver,
    hand_over,
    print_hand_over,
)
from tests.stores import at, proof, registered, work
from tests.usecases.office import CENTRE, GRID, TOWN, VILLAGE, Office, _record, found_office

WANG, SUN, GONE = 401, 402, 403
POST, MEDIATOR, DUTY, SECOND_GRID = 411, 412, 421, 32
MICRO, BUILDING = 431, 441
DAY = "2026-11-22"
WORKER = {"function": "grid_worker", "unit": CENTRE}


def _team() -> Iterator[Any]:
    for id_, name in ((WANG, "王秀兰"), (SUN, "孙立新"), (GONE, "陈春燕")):
        yield _record("staff", id_, {"name": name, "unit": CENTRE})
    yield _record("staff", GONE, {"until": "2026-11-22"})
    yield _record("grid", SECOND_GRID, {"name": "官王村第二网格", "division": VILLAGE})
    told = {"full_time": 1, "speciality": "07", "grade": "2", "party_member": 1}
    yield _record("post", POST, {"staff": WANG, **WORKER, **told, "since": "2024-01-01"})
    ends = {"function": "mediator", "until": "2027-03-31", "since": "2025-04-01"}
    yield _record("post", MEDIATOR, {"staff": WANG, "unit": CENTRE, **ends})
    yield _record("post", 413, {"staff": WANG, **WORKER, "until": DAY, "since": "2020-01-01"})
    yield _record("duty", DUTY, {"post": POST, "grid": GRID, "since": "2024-01-01"})
    yield _record("duty", 422, {"post": POST, "grid": SECOND_GRID, "until": "2027-01-01"})
    yield _record("duty", 423, {"post": POST, "grid": SECOND_GRID, "until": "2025-01-01"})
    near = {"grid": GRID, "keeper": WANG}
    yield _record("micro_grid", MICRO, {"name": "东片", **near, "households": 11})
    yield _record("micro_grid", 432, {"name": "西片", **near, "until": "2025-01-01"})
    place = {"town": TOWN, "village": VILLAGE}
    yield _record("building", BUILDING, {"name": "3号楼", "estate": "官王小区", **near, **place})


@pytest.fixture
def desk() -> Iterator[Office]:
    office = found_office()
    work(office.store, *_team(), viewer=at(path="/1/"))
    yield office
    office.store.engine.dispose()


def leaving(**more: Any) -> HandOver:
    given = {"staff": WANG, "to": SUN, "on": DAY, "reason": "调离", **more}
    return HandOver(**given)


def handing(office: Office, staff: int, on: str = DAY, who: str = "dispatcher") -> Handing:
    found = office.ask(lambda reading: reading.handing.open(staff, on), who)
    assert found
    return found


def told(office: Office, kind: str, by: str, id_: int) -> list[tuple[str, ...]]:
    """Give the dates and titles of what refers to a record, the newest first."""
    lines = office.ask(lambda reading: reading.registers.related(kind, by, [id_]))
    return [tuple(cell.text for cell in line.cells) for line in lines]


def test_what_is_open_is_read_before_the_act(desk: Office) -> None:
    dispute = registered(71, grid=GRID, village=VILLAGE, title="屋檐滴水纠纷")
    work(desk.store, dispute, viewer=at(path="/1/"))

    found = handing(desk, WANG)

    assert (found.name, found.unit_name) == ("王秀兰", "博兴县综治中心")
    assert [(post.function, post.since) for post in found.posts] == [
        ("grid_worker", "2024-01-01"),
        ("mediator", "2025-04-01"),
    ]
    grids = [(duty.code, duty.name) for duty in found.duties]
    assert grids == [("001", "官王村第一网格"), ("", "官王村第二网格")]
    assert [(one.name, one.within, one.households) for one in found.micro_grids] == [
        ("东片", "官王村第一网格", 11)
    ]
    assert [(one.name, one.within) for one in found.buildings] == [("3号楼", "官王小区")]
    assert [(one.title, one.step, one.grid_name) for one in found.cases] == [
        ("屋檐滴水纠纷", "pending_acceptance", "官王村第一网格")
    ]
    assert not found.empty


def test_an_administrator_is_told_that_he_sees_neither_buildings_nor_cases(desk: Office) -> None:
    work(desk.store, registered(71, grid=GRID, village=VILLAGE), viewer=at(path="/1/"))

    found = handing(desk, WANG, who="administrator")

    assert (found.buildings, found.cases) == ((), ())
    assert (found.sees_buildings, found.sees_cases) == (False, False)
    assert found.micro_grids


def test_somebody_with_nothing_open_and_somebody_unknown(desk: Office) -> None:
    assert handing(desk, GONE).empty
    assert desk.ask(lambda reading: reading.handing.open(999, DAY)) is None


def test_one_act_moves_posts_grids_and_what_is_looked_after(desk: Office) -> None:
    done = desk.do("dispatcher", hand_over, leaving())

    assert done == Handed(posts=2, grids=2, kept=2)
    assert handing(desk, WANG).empty
    taken = handing(desk, SUN)
    assert [(post.function, post.since) for post in taken.posts] == [
        ("grid_worker", DAY),
        ("mediator", DAY),
    ]
    assert [duty.grid for duty in taken.duties] == [GRID, SECOND_GRID]
    assert (taken.micro_grids[0].id, taken.buildings[0].id) == (MICRO, BUILDING)
    assert proof(desk.store) == []


def test_the_old_post_ends_that_day_and_his_own_grade_does_not_go_over(desk: Office) -> None:
    desk.do("leader", hand_over, leaving())

    assert (desk.row("post", POST) or {})["until"] == DAY
    assert (desk.row("duty", DUTY) or {})["until"] == DAY
    new = desk.row("post", handing(desk, SUN).posts[0].id)
    assert new
    assert (new["full_time"], new["speciality"]) == (1, "07")
    assert (new["grade"], new["party_member"]) == (None, None)


def test_what_was_to_end_later_still_ends_on_its_day(desk: Office) -> None:
    desk.do("dispatcher", hand_over, leaving())

    mediator, worker = handing(desk, SUN).posts[1], handing(desk, SUN).posts[0]
    assert (desk.row("post", mediator.id) or {})["until"] == "2027-03-31"
    assert (desk.row("duty", worker.duties[1].id) or {})["until"] == "2027-01-01"


def test_what_was_over_before_is_left_as_it_was(desk: Office) -> None:
    desk.do("dispatcher", hand_over, leaving())

    assert (desk.row("micro_grid", 432) or {})["keeper"] == WANG
    assert (desk.row("duty", 423) or {})["until"] == "2025-01-01"


def test_who_has_the_same_post_gets_the_grids_to_it_and_none_twice(desk: Office) -> None:
    work(desk.store, _record("post", 414, {"staff": SUN, **WORKER, "since": "2023-01-01"}))
    work(desk.store, _record("duty", 424, {"post": 414, "grid": GRID, "since": "2023-01-01"}))

    desk.do("dispatcher", hand_over, leaving())

    posts = handing(desk, SUN).posts
    assert [post.function for post in posts] == ["grid_worker", "mediator"]
    assert posts[0].id == 414
    assert [duty.grid for duty in posts[0].duties] == [GRID, SECOND_GRID]


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"reason": " "}, ("text.missing", "reason")),
        ({"on": ""}, ("text.missing", "on")),
        ({"on": "22.11."}, ("date.not_a_date", "on")),
        ({"to": WANG}, ("hand_over.same", "to")),
        ({"to": 999}, ("record.unknown", "")),
        ({"to": GONE}, ("hand_over.has_left", "to")),
        ({"staff": GONE, "to": SUN}, ("hand_over.nothing", "staff")),
        ({"on": "2023-06-01"}, ("record.ends_before_start", "on")),
    ],
)
def test_a_hand_over_that_cannot_be_is_refused(
    desk: Office, given: dict[str, Any], refused: tuple[str, str]
) -> None:
    assert desk.refusal("dispatcher", hand_over, leaving(**given)) == refused


def test_only_who_keeps_teams_hands_over(desk: Office) -> None:
    assert desk.refusal("clerk", hand_over, leaving()) == ("account.not_permitted", "")


def test_a_second_hand_over_of_the_same_finds_nothing(desk: Office) -> None:
    desk.do("dispatcher", hand_over, leaving())

    assert desk.refusal("dispatcher", hand_over, leaving()) == ("hand_over.nothing", "staff")


@pytest.mark.parametrize(("way", "words"), [("printed", "打印"), ("saved", "另存")])
def test_a_list_that_leaves_is_written_into_the_day_of_whoever_printed_it(
    desk: Office, way: str, words: str
) -> None:
    command = PrintHandOver(staff=WANG, digest="9f3a07c1" * 8, copies=3, way=way)

    desk.do("dispatcher", print_hand_over, command)

    access = desk.ask(lambda reading: reading.work.accesses(), "auditor")[0]
    assert (access.act, access.kind, access.subject) == ("print", "staff", WANG)
    assert (access.field, access.detail) == (
        "hand_over",
        f"{words} 3 份，摘要 9f3a07c19f3a07c1",
    )


def test_no_list_is_printed_of_a_worker_who_is_not_there(desk: Office) -> None:
    command = PrintHandOver(staff=999, digest="0")

    assert desk.refusal("dispatcher", print_hand_over, command) == ("record.unknown", "")
    assert desk.refusal("clerk", print_hand_over, command) == ("account.not_permitted", "")
