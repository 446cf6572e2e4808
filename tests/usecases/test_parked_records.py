"""Nobody acts on an account, or a post, that a newer program may have ended: it is parked here."""

import pytest

from db.log.base import Subject, Value
from desktop.errors import RuleBroken, TurnedAway
from desktop.keeping.logins import log_in
from desktop.usecases.accounts import (
    AmendAccount,
    ConfirmAccount,
    amend_account,
    confirm_account,
)
from desktop.usecases.handing_over import HandOver, hand_over
from desktop.usecases.passwords import SetPassword, set_password
from desktop.usecases.registers import EraseSubject, erase_subject
from tests.stores import at, from_a_newer_program, work
from tests.usecases.office import CENTRE, GRID, PASSWORD, Office, _record

REFUSED = ("account.parked", "name")
WANG, SUN, POST, DUTY = 401, 402, 411, 421


def park(office: Office, who: str) -> None:
    from_a_newer_program(office.store, Subject("account", office.viewers[who].account))


def test_nobody_logs_in_by_a_parked_account(fresh: Office) -> None:
    assert log_in(fresh.store, "security", PASSWORD).roles == fresh.viewers["security"].roles
    park(fresh, "security")

    with pytest.raises(RuleBroken) as refused:
        log_in(fresh.store, "security", PASSWORD)

    assert (refused.value.code, refused.value.field) == REFUSED


def test_whoever_is_in_is_turned_away(fresh: Office) -> None:
    park(fresh, "dispatcher")

    with pytest.raises(TurnedAway) as told:
        fresh.ask(lambda reading: reading.accounts.all(), "dispatcher")

    assert told.value.code == "account.parked"


def test_the_second_person_of_an_erasure_is_no_parked_account(fresh: Office) -> None:
    case_id = fresh.register().case_id
    park(fresh, "security")
    proven = {"second": "security", "second_password": PASSWORD}
    command = EraseSubject(kind="case", id=case_id, basis="《个人信息保护法》第四十七条", **proven)

    told = fresh.refusal("leader", erase_subject, command)

    assert told == ("erasure.second_not_permitted", "second")


def test_a_parked_account_is_not_changed_here(fresh: Office) -> None:
    park(fresh, "clerk")
    ends: dict[str, Value] = {"until": "2027-01-01"}
    given = SetPassword(name="clerk", password="Another-pass-1")

    told = [
        fresh.refusal("administrator", amend_account, AmendAccount(name="clerk", values=ends)),
        fresh.refusal("administrator", set_password, given),
        fresh.refusal("security", confirm_account, ConfirmAccount(name="clerk")),
    ]

    assert told == [REFUSED] * 3


@pytest.mark.parametrize("parked", [("post", POST), ("duty", DUTY), ("micro_grid", 431)])
def test_what_is_parked_is_not_handed_over(fresh: Office, parked: tuple[str, int]) -> None:
    post: dict[str, Value] = {"staff": WANG, "function": "grid_worker", "unit": CENTRE}
    near: dict[str, Value] = {"name": "东片", "grid": GRID, "keeper": WANG}
    told = [_record("staff", one, {"name": "王秀兰", "unit": CENTRE}) for one in (WANG, SUN)]
    told += [_record("post", POST, post), _record("micro_grid", 431, near)]
    told.append(_record("duty", DUTY, {"post": POST, "grid": GRID}))
    work(fresh.store, *told, viewer=at(path="/1/"))
    from_a_newer_program(fresh.store, Subject(*parked))

    leaving = HandOver(staff=WANG, to=SUN, on="2026-11-22", reason="调离")

    assert fresh.refusal("dispatcher", hand_over, leaving) == ("hand_over.parked", "staff")
