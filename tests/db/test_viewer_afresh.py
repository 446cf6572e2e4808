"""An account that has ended, lost a role or moved, while its session was open: on both stores."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Event as Gong
from typing import Any

import pytest
from sqlalchemy import Engine

from db.log.base import Value
from db.log.clock import CHINA, Clock
from db.queries.accesses import AUDIT
from db.roles import Permission
from db.rows.uow import Store, store_on, unit_of_work
from db.subjects.records.events import RecordAmended, RecordRemoved
from db.viewer import Role, Viewer
from desktop.cases.mending import AddNote, VoidCase, add_note, void_case
from desktop.cases.routing import TakeHold
from desktop.errors import RuleBroken, TurnedAway
from desktop.rules.permissions import EVERYBODY
from desktop.texts.sentences import sentence
from desktop.usecases.accounts import AmendAccount, amend_account
from desktop.usecases.finding_numbers import FindNumber, find_number
from desktop.usecases.looking import Reveal, reveal
from desktop.usecases.registering import RegisterCase, register_case
from desktop.usecases.registers import AmendRecord, SaveDraft, amend_record, save_draft
from desktop.workplace import Workplace
from tests.stores import at, enter, registered, sent, work

BEGIN = datetime(2026, 11, 20, 9, 0, tzinfo=CHINA)
CENTRE, BUREAU, CASE, ELSEWHERE, ANNA = 1, 3, 71, 72, 11
ADMINISTRATOR = at(12, CENTRE, "/1/", frozenset({Role.ADMINISTRATOR}))
CLERK = at(11, CENTRE, "/1/", frozenset({Role.CLERK, Role.LEADER}))
IN_BUREAU = at(13, BUREAU, "/1/3/", frozenset({Role.CLERK}))
REGISTER = RegisterCase(summary="滴水檐占用巷道。", parties=(), category="0201")


@dataclass
class Desk:
    """One store, the clock on its wall, and the door of a clerk who has logged in."""

    store: Store
    now: datetime
    clerk: Workplace

    def amend(self, **values: Any) -> None:
        """Let the administrator change the account at another program."""
        boss = Workplace(self.store, ADMINISTRATOR)
        boss.perform(amend_account, AmendAccount(name="a11", values=values))

    def tell(self, kind: str, id_: int, **values: Any) -> None:
        work(self.store, RecordAmended(kind=kind, id=id_, before={}, after=values))

    def day(self, days: int) -> str:
        return (self.now + timedelta(days=days)).date().isoformat()

    def sees(self, case_id: int) -> bool:
        return self.clerk.ask(lambda reading: reading.cases.get(case_id)) is not None


@pytest.fixture
def desk(engine: Engine) -> Desk:
    store = store_on(engine, 1, Clock(wall=lambda: int(found.now.timestamp() * 1000)))
    found = Desk(store, BEGIN, Workplace(store, CLERK))
    with unit_of_work(store, at()) as uow:
        uow.local.set_setting("county", "371625")
    enter(store, CLERK, ADMINISTRATOR, IN_BUREAU)
    work(store, registered(CASE), viewer=CLERK)
    work(store, registered(ELSEWHERE), viewer=IN_BUREAU)
    return found


def turned(desk: Desk) -> None:
    desk.amend(until=desk.day(2))
    desk.clerk.ask(lambda reading: reading.cases.get(CASE))
    desk.now += timedelta(days=3)


ENDS: dict[str, tuple[Callable[[Desk], None], str]] = {
    "until yesterday": (lambda desk: desk.amend(until=desk.day(-1)), "account.ended"),
    "the day turns past its end": (turned, "account.ended"),
    "since tomorrow": (lambda desk: desk.amend(since=desk.day(1)), "account.not_begun"),
    "removed": (
        lambda desk: work(desk.store, RecordRemoved(kind="account", id=11, reason="误开")),
        "account.removed",
    ),
    "asked anew": (lambda desk: desk.tell("account", 11, roles="clerk? leader?"), "account.waits"),
    "its unit removed": (
        lambda desk: work(desk.store, RecordRemoved(kind="unit", id=CENTRE, reason="撤销")),
        "account.without_unit",
    ),
}
DOORS: dict[str, Callable[[Workplace], Any]] = {
    "register": lambda place: place.perform(register_case, REGISTER),
    "note": lambda place: place.perform(add_note, AddNote(case_id=CASE, text="已电话联系。")),
    "record": lambda place: place.perform(
        amend_record, AmendRecord(kind="person", values={"name": "王五"})
    ),
    "reveal": lambda place: place.perform(
        reveal, Reveal(kind="party", id=ANNA, case_id=CASE, field="number", reason="核对")
    ),
    "number": lambda place: place.perform(find_number, FindNumber(number="13854301276")),
    "case": lambda place: place.ask(lambda reading: reading.cases.get(CASE)),
    "draft read": lambda place: place.ask(lambda reading: reading.local.draft("desk")),
    "files and keys": lambda place: place.demand(EVERYBODY),
}


def refusal(act: Callable[[], Any]) -> RuleBroken:
    with pytest.raises(RuleBroken) as refused:
        act()
    return refused.value


@pytest.mark.parametrize("how", ENDS)
def test_an_account_that_ends_is_turned_away_at_every_door(desk: Desk, how: str) -> None:
    end, code = ENDS[how]
    end(desk)
    before = len(sent(desk.store))

    for door, act in DOORS.items():
        broken = refusal(lambda act=act: act(desk.clerk))  # type: ignore[misc]
        assert (broken.code, type(broken)) == (code, TurnedAway), door
        assert "请联系系统管理员" in sentence(code, broken.details) or code == "account.waits"
    assert len(sent(desk.store)) == before


def test_what_was_typed_is_kept_though_the_account_has_ended(desk: Desk) -> None:
    ENDS["until yesterday"][0](desk)

    desk.clerk.perform(save_draft, SaveDraft(form="desk", body="半句话"))

    desk.amend(until="")
    desk.tell("account", 11, roles="clerk leader")  # and confirmed
    kept = desk.clerk.ask(lambda reading: reading.local.draft("desk"))
    assert kept
    assert kept.body == "半句话"


def test_an_act_that_waits_its_turn_is_refused_where_the_account_ends_meanwhile(
    desk: Desk,
) -> None:
    """The account is judged behind the writer's lock, not before it."""
    waits = Gong()

    class Late:
        @property
        def permission(self) -> Permission:
            waits.set()
            return EVERYBODY

    with ThreadPoolExecutor(1) as others:
        with unit_of_work(desk.store, at()) as uow:
            late = others.submit(desk.clerk.perform, lambda *_: None, Late())
            assert waits.wait(10)
            end: dict[str, Value] = {"until": desk.day(-1)}
            uow.record([RecordAmended(kind="account", id=11, before={}, after=end)])

        assert refusal(late.result).code == "account.ended"


def test_a_role_that_is_taken_away_stops_what_needs_it_and_nothing_else(desk: Desk) -> None:
    desk.tell("account", 11, roles="clerk")
    void = VoidCase(case_id=CASE, reason="重复登记")

    broken = refusal(lambda: desk.clerk.demand(TakeHold.permission))

    assert (broken.code, type(broken)) == ("account.roles_changed", RuleBroken)
    assert sentence(broken.code, broken.details).startswith("您的“值班领导”角色已被取消")
    DOORS["note"](desk.clerk)
    assert desk.clerk.perform(void_case, void).changes, "a clerk may do it as well"
    assert refusal(lambda: desk.clerk.demand(AUDIT)).code == "account.not_permitted"


def test_whoever_keeps_no_case_any_more_sees_none_at_once(desk: Desk) -> None:
    assert desk.sees(CASE)

    desk.tell("account", 11, roles="administrator")

    assert not desk.sees(CASE)
    for door in ("register", "note", "record", "number"):
        broken = refusal(lambda door=door: DOORS[door](desk.clerk))  # type: ignore[misc]
        assert broken.code == "account.roles_changed", door


def test_a_role_that_is_given_counts_at_the_next_act(desk: Desk) -> None:
    assert refusal(lambda: desk.clerk.demand(AUDIT)).code == "account.not_permitted"

    desk.tell("account", 11, roles="auditor")

    desk.clerk.demand(AUDIT)


def test_another_unit_ends_the_acts_and_cuts_the_questions(desk: Desk) -> None:
    assert (desk.sees(CASE), desk.sees(ELSEWHERE)) == (True, True)
    desk.tell("account", 11, unit=BUREAU)

    for door in ("register", "note", "record", "reveal", "number", "files and keys"):
        broken = refusal(lambda door=door: DOORS[door](desk.clerk))  # type: ignore[misc]
        assert (broken.code, type(broken)) == ("account.unit_moved", TurnedAway), door
    assert "请重新登录" in sentence(broken.code, broken.details)
    assert (desk.sees(CASE), desk.sees(ELSEWHERE)) == (False, True)


def test_a_unit_that_is_moved_goes_on_acting_and_its_questions_are_cut(desk: Desk) -> None:
    """It is the same unit, in whose name was typed what is typed; it only lies elsewhere."""
    desk.tell("unit", CENTRE, path="/1/3/")

    DOORS["number"](desk.clerk)

    assert sent(desk.store)[-1].path == "/1/3/"
    assert (desk.sees(CASE), desk.sees(ELSEWHERE)) == (False, True)


def test_after_the_next_login_acts_are_signed_by_the_unit_of_now(desk: Desk) -> None:
    desk.tell("account", 11, unit=BUREAU)
    moved: Viewer = replace(CLERK, unit=BUREAU, path="/1/3/")
    desk.clerk = Workplace(desk.store, moved)

    desk.clerk.perform(add_note, AddNote(case_id=ELSEWHERE, text="已电话联系。"))

    last = sent(desk.store)[-1]
    assert (last.kind, last.actor, last.unit, last.path) == ("case.note_added", 11, 3, "/1/3/")


def test_an_account_that_was_never_entered_is_nobody(desk: Desk) -> None:
    stranger = Workplace(desk.store, at(99, CENTRE, "/1/"))

    for door, act in DOORS.items():
        assert refusal(lambda act=act: act(stranger)).code == "account.removed", door  # type: ignore[misc]
