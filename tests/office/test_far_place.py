"""A PC of the office sees and does what the same account does on the store itself."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as some

from db.keeping.schema import create
from db.log.base import Subject
from db.log.unavailable import CommitLost, Fleeting, StoreUnavailable
from db.masks import Grade, Masked
from db.process.setting import Level
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.record_answers import RecordFilter
from db.store.again import Hurry
from db.store.engine import open_server
from desktop.cases.reading import read_case
from desktop.cases.routing import DispatchCase, dispatch_case
from desktop.errors import RuleBroken
from desktop.figures.ground import Asked
from desktop.figures.overview import look
from desktop.finding.everything import find
from desktop.office.wire.loose import loose
from desktop.office.wire.messages import Perform, request_of
from desktop.office.wire.values import packed, unpacked
from desktop.office.wire.wholes import MODULES
from desktop.texts.sentences import sentence
from desktop.usecases.around import After, Rehearsal, Rehearsed
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting
from desktop.usecases.known_settings import SETTINGS
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from desktop.usecases.registers import SaveDraft, save_draft
from tests.cluster import cut_all
from tests.pcs import Hall, Pc
from tests.usecases.office import COMMITTEE, LI, ZHANG, Office, found_office

ROOT = Path(__file__).parents[2]
WRITER = "clerk"
POSTGRES = pytest.mark.postgresql
NO_ROOM = StoreUnavailable("store.full", "磁盘已满。")
Question = Callable[[Reading], Any]


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=POSTGRES)])
def hall(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hall]:
    engine = None
    if request.param == "postgresql":
        engine = open_server(request.getfixturevalue("cluster").new_database())
        create(engine)
    office = found_office(engine=engine)
    office.at_committee()
    yield Hall(office, tmp_path_factory.mktemp("pcs"))
    office.store.engine.dispose()


def newest(office: Office) -> int:
    lines = office.ask(lambda reading: reading.cases.page(CaseFilter()))
    return max(one.id for one in lines)


def questions(office: Office) -> dict[str, Question]:
    case_id, today = newest(office), office.wall.now.date()
    asked = Asked(nature="dispute", key="month", today=today, at=0, whole=True)
    kinds = office.ask(lambda reading: reading.registers.offered())
    pages: dict[str, Question] = {
        f"registers of {kind}": lambda reading, kind=kind: reading.registers.page(  # type: ignore[misc]
            kind, RecordFilter()
        )
        for kind in kinds
    }
    return {
        "page of cases": lambda reading: reading.cases.page(CaseFilter()),
        "file": lambda reading: reading.casefile.get(case_id),
        "page of a case": lambda reading: read_case(reading, case_id),
        "found": lambda reading: find(reading, "张"),
        "overview": lambda reading: look(reading, asked),
        "units": lambda reading: reading.units.all(),
        "divisions": lambda reading: reading.places.divisions(),
        "accounts": lambda reading: reading.accounts.all(),
        "settings": lambda reading: reading.settings.all(
            [one for one in SETTINGS if one.level is Level.COUNTY]
        ),
        "today's counts": lambda reading: reading.counts.by_today().waiting(
            "dispute", today, own=False
        ),
        "standing": lambda reading: reading.standing.all("unit"),
        "clashes": lambda reading: reading.work.conflicts_of(Subject("case", case_id)),
        "totals": lambda reading: reading.case_ledger.totals(CaseFilter()),
        "mediated": lambda reading: reading.figures.mediated(today, today, ("agreed",)),
        "notices": lambda reading: reading.notices.unread(5),
        "limits": lambda reading: reading.limits.rules(),
        **pages,
    }


@pytest.mark.parametrize("who", ["clerk", "mediator", "leader", "administrator", "justice"])
def test_every_question_is_answered_as_on_the_store_itself(hall: Hall, who: str) -> None:
    near, far = hall.office.place(who), hall.pc(f"pc of {who}").enter(who)
    for name, question in questions(hall.office).items():
        assert far.ask(question) == near.ask(question), name


def test_a_page_is_asked_with_one_frame(hall: Hall) -> None:
    pc = hall.pc("a page")
    far, case_id = pc.enter("dispatcher"), newest(hall.office)
    pc.frames.clear()

    view = far.ask(lambda reading: read_case(reading, case_id))

    assert view is not None
    assert len(pc.frames) == 1


def register(place: Any, name: str = "张建国") -> Any:
    parties = (PartyInput(name=name), LI)
    command = RegisterCase(summary="两家因滴水檐争吵。", parties=parties, case_id=place.new_id())
    return command, place.perform(register_case, command).result


def cases_of(office: Office) -> int:
    return len(office.ask(lambda reading: reading.cases.page(CaseFilter(), limit=500)))


def test_what_one_pc_saves_the_others_hear_of(hall: Hall) -> None:
    desk, board = hall.pc("desk"), hall.pc("board")
    far, _ = desk.enter(WRITER), board.enter("dispatcher")
    desk.changes()

    _, registered = register(far)

    (told,) = board.changes()
    assert told.concern(Subject("case", registered.case_id))
    assert desk.changes() == []  # its own are in the answer


@pytest.mark.parametrize("lost", [1, 2])
def test_an_act_whose_answer_is_lost_is_done_once(hall: Hall, lost: int) -> None:
    pc = hall.pc(f"lost {lost}")
    far, before = pc.enter(WRITER), cases_of(hall.office)
    pc.lose = lost

    command, registered = register(far)

    assert registered.case_id == command.case_id
    assert cases_of(hall.office) == before + 1


def test_who_is_told_that_nobody_knows_does_it_again_and_it_is_done_once(hall: Hall) -> None:
    """Also where the office was ended meanwhile, and has forgotten all but its store."""
    pc = hall.pc("nobody knows")
    far, before = pc.enter(WRITER), cases_of(hall.office)
    hurry = Hurry()
    hurry.begin()
    far._hurry = hurry
    command = RegisterCase(summary="两家因滴水檐争吵。", parties=(ZHANG, LI), case_id=far.new_id())
    pc.lose = 100
    with pytest.raises(CommitLost):
        far.perform(register_case, command)
    pc.lose = 0
    hall.begin()
    pc.state.clear()

    registered = far.perform(register_case, command).result

    assert registered.case_id == command.case_id
    assert cases_of(hall.office) == before + 1


def test_a_refusal_is_the_same_beside_the_same_field(hall: Hall) -> None:
    far, case_id = hall.pc("refused").enter("dispatcher"), newest(hall.office)
    command = DispatchCase(case_id=case_id, to_unit=COMMITTEE)
    told = []
    for place in (hall.office.place("dispatcher"), far):
        with pytest.raises(RuleBroken) as refused:
            place.perform(dispatch_case, command)
        told.append((refused.value.code, refused.value.field, refused.value.details))

    assert told[0] == told[1]


def test_what_was_typed_and_what_is_set_for_the_pc_stays_there(hall: Hall) -> None:
    pc, other = hall.pc("typing"), hall.pc("another")
    far, beside = pc.enter(WRITER), other.enter(WRITER)
    own = next(one for one in SETTINGS if one.level is Level.ACCOUNT and one.key.endswith("scale"))
    pc.frames.clear()

    far.perform(save_draft, SaveDraft(form="desk", body="滴水檐"))
    far.perform(choose_setting, ChooseSetting(key=own.key, value=own.words("125")))

    assert pc.frames == []
    draft = far.ask(lambda reading: reading.local.draft("desk"))
    assert draft is not None
    assert draft.body == "滴水檐"
    assert far.ask(lambda reading: reading.settings.of(own)) != own.default
    assert beside.ask(lambda reading: reading.local.draft("desk")) is None
    assert hall.office.ask(lambda reading: reading.local.draft("desk"), WRITER) is None


def test_the_draft_that_was_handed_in_is_gone(hall: Hall) -> None:
    far = hall.pc("handing in").enter(WRITER)
    far.perform(save_draft, SaveDraft(form="desk", body="滴水檐"))

    register(far)

    assert far.ask(lambda reading: reading.local.draft("desk")) is None


def test_what_is_rehearsed_is_not_kept_and_what_follows_is_done_here(hall: Hall) -> None:
    far, before = hall.pc("rehearsing").enter(WRITER), cases_of(hall.office)
    command = RegisterCase(summary="争吵", parties=(ZHANG, LI), case_id=far.new_id())
    with pytest.raises(Rehearsed):
        far.perform(Rehearsal(register_case), command)
    assert cases_of(hall.office) == before

    number = far.perform(After(register_case, lambda done, _: done.number), command).result

    assert re.fullmatch(r"[\d\-A-Z]+", number)


def test_a_rehearsal_whose_answer_is_lost_has_nothing_to_do_with_the_act(hall: Hall) -> None:
    """It has kept nothing, so it is no act of which nobody knows; what was open stays open."""
    pc = hall.pc("lost rehearsal")
    far, before = pc.enter(WRITER), cases_of(hall.office)
    hurry = Hurry()
    hurry.begin()
    far._hurry = hurry
    first, other = (
        RegisterCase(summary="滴水檐", parties=(ZHANG, LI), case_id=far.new_id()) for _ in "12"
    )
    pc.lose = 100
    with pytest.raises(CommitLost):
        far.perform(register_case, first)
    for command in (first, other):
        with pytest.raises(Fleeting):
            far.perform(Rehearsal(register_case), command)
    pc.lose = 0
    pc.frames.clear()
    with pytest.raises(RuleBroken):
        far.perform(Rehearsal(register_case), other)

    far.perform(register_case, other)
    far.perform(register_case, first)

    acts = [request_of(one) for one in pc.frames]
    assert len({one.key for one in acts if isinstance(one, Perform)}) == 3
    assert cases_of(hall.office) == before + 2


def test_two_acts_of_which_nobody_knows_are_each_done_once(hall: Hall) -> None:
    pc = hall.pc("two unknown")
    far, before = pc.enter(WRITER), cases_of(hall.office)
    hurry = Hurry()
    hurry.begin()
    far._hurry = hurry
    acts = [RegisterCase(summary="争吵", parties=(ZHANG, LI), case_id=far.new_id()) for _ in "12"]
    pc.lose = 100
    for command in acts:
        with pytest.raises(CommitLost):
            far.perform(register_case, command)
    pc.lose = 0
    register(far, "王小红")  # done in between, and makes nobody forget

    for command in acts:
        assert far.perform(register_case, command).result.case_id == command.case_id
    assert cases_of(hall.office) == before + 3


@pytest.mark.parametrize(
    ("fails", "said"),
    [
        (OSError(28, "full"), "本机写不了文件"),
        (RuleBroken("file.exists", "path"), "目标文件已存在"),
        (NO_ROOM, NO_ROOM.sentence),
    ],
)
def test_what_the_office_has_done_is_told_though_this_pc_cannot_keep_its_file(
    hall: Hall, fails: Exception, said: str
) -> None:
    told: list[Any] = []
    far, before = hall.pc(f"half {said}").enter(WRITER, tell=told.append), cases_of(hall.office)
    far.perform(save_draft, SaveDraft(form="desk", body="滴水檐"))

    def fail(_done: Any, _files: Any) -> None:
        raise fails

    command = RegisterCase(summary="争吵", parties=(ZHANG, LI), case_id=far.new_id())
    with pytest.raises(RuleBroken) as refused:
        far.perform(After(register_case, fail), command)

    words = sentence(refused.value.code, refused.value.details)
    assert "办公室里已经记下这一次" in words
    assert said in words
    assert cases_of(hall.office) == before + 1
    assert far.ask(lambda reading: reading.local.draft("desk")) is None
    assert command.case_id
    assert told[0].concern(Subject("case", command.case_id))


def test_whoever_is_put_out_by_a_new_life_of_the_office_goes_on_by_his_token(hall: Hall) -> None:
    pc = hall.pc("goes on")
    far = pc.enter(WRITER)
    hall.begin()
    pc.state.clear()

    assert far.ask(lambda reading: reading.units.all())

    pc.desk.leave()
    with pytest.raises(RuleBroken, match=r"office\.log_in_again"):
        far.ask(lambda reading: reading.units.all())


def test_who_goes_on_while_the_database_is_away_waits_for_it(hall: Hall) -> None:
    pc = hall.pc("cut")
    far = pc.enter(WRITER)
    hall.begin()
    pc.state.clear()
    engine = hall.office.store.engine
    if engine.dialect.name == "postgresql":
        cut_all(engine.url.set(drivername="postgresql").render_as_string(hide_password=False))

    assert far.ask(lambda reading: reading.units.all())


def test_each_module_that_marks_a_whole_question_is_known() -> None:
    marked = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "desktop").rglob("*.py")
        if re.search("^@whole$", path.read_text("utf-8"), re.MULTILINE)
    }
    assert marked == set(MODULES)


PLAIN = some.none() | some.booleans() | some.integers(-(2**63), 2**63 - 1) | some.text()
VALUES = some.recursive(
    PLAIN
    | some.dates()
    | some.builds(Masked, some.text(), some.sampled_from(Grade), some.booleans())
    | some.builds(Subject, some.text(), some.integers(0, 2**62)),
    lambda inner: (
        some.lists(inner)
        | some.lists(inner).map(tuple)
        | some.dictionaries(some.text() | some.integers(0, 9), inner)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_a_value_without_a_type_comes_out_as_it_went_in(value: Any) -> None:
    there = unpacked(packed(value, Any), Any)

    assert there == value
    assert type(there) is type(value)
    assert loose(None) is None


def test_the_pc_of_a_test_is_one(hall: Hall) -> None:
    assert isinstance(hall.pc("x"), Pc)
