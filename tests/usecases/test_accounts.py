"""Accounts: opened, changed and ended by an administrator; passwords that are strong enough."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.log.base import Value
from db.queries.accounts import Account
from db.rows.local_state import NOBODY
from db.rows.uow import unit_of_work
from db.subjects.records.events import RecordAmended
from db.viewer import Role
from desktop.errors import RuleBroken
from desktop.keeping.logins import log_in, renew_password
from desktop.rules.passwords import is_password
from desktop.texts.sentences import sentence
from desktop.usecases.accounts import (
    AmendAccount,
    ConfirmAccount,
    OpenAccount,
    amend_account,
    confirm_account,
    open_account,
)
from desktop.usecases.confirming import ConfirmAccounts, confirm_accounts
from desktop.usecases.passwords import (
    ChangePassword,
    SetPassword,
    change_password,
    reset_account,
    set_password,
    without_own_password,
)
from desktop.usecases.registers import EraseSubject, erase_subject
from tests.stores import at, enter, sent
from tests.usecases.office import BUREAU, CENTRE, FOREIGNER, PASSWORD, PERSON, Office

NEW = "Xing_Fu 2027"
TYPED: dict[str, Any] = {"name": "qian", "person_name": "钱多", "roles": ("clerk",), "unit": CENTRE}


def account(office: Office, name: str) -> Account:
    found = office.ask(lambda reading: reading.accounts.by_name(name))
    assert found
    return found


def opened(office: Office, name: str, **more: Any) -> Account:
    """Open an account, and let a second person confirm it where that takes one."""
    office.do("administrator", open_account, OpenAccount(**{**TYPED, "name": name, **more}))
    if account(office, name.strip()).asked:
        office.do("security", confirm_account, ConfirmAccount(name=name.strip()))
    return account(office, name.strip())


def knows(office: Office, name: str, password: str) -> bool:
    id_ = account(office, name).id
    credential = office.ask(lambda reading: reading.local.credential(id_))
    return credential is not None and is_password(credential.hash, password)


def test_an_account_begins_today_and_has_no_password_until_it_is_given_one(
    fresh: Office,
) -> None:
    new = opened(fresh, " sunli ", roles=("mediator", "clerk", "clerk"))

    assert (new.name, new.since, new.until) == ("sunli", "2026-11-20", "")
    assert new.roles == {Role.CLERK, Role.MEDIATOR}
    assert not knows(fresh, "sunli", "")

    fresh.do("administrator", set_password, SetPassword(name="sunli", password=NEW))
    assert knows(fresh, "sunli", NEW)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": " "}, ("text.missing", "name")),
        ({"name": "n" * 33}, ("text.too_long", "name")),
        ({"name": "clerk"}, ("account.name_taken", "name")),
        ({"person_name": ""}, ("text.missing", "person_name")),
        ({"unit": 999}, ("unit.unknown", "unit")),
        ({"roles": ()}, ("text.missing", "roles")),
        ({"roles": ("king",)}, ("account.role_unknown", "roles")),
        ({"roles": ("auditor", "clerk")}, ("account.roles_clash", "roles")),
        ({"roles": ("auditor", "security")}, ("account.roles_clash", "roles")),
        ({"since": "早晚"}, ("date.not_a_date", "since")),
        ({"until": "2026-02-30"}, ("date.no_such_day", "until")),
        ({"password": "short"}, ("account.password_too_short", "password")),
        ({"password": "longenough"}, ("account.password_too_simple", "password")),
    ],
)
def test_an_account_is_refused_beside_its_field(
    office: Office, given: dict[str, Any], told: tuple[str, str]
) -> None:
    command = OpenAccount(**{**TYPED, **given})

    assert office.refusal("administrator", open_account, command) == told


def test_accounts_are_kept_by_administrators_alone(office: Office) -> None:
    told = [
        office.refusal(who, open_account, OpenAccount(**TYPED)) for who in ("leader", "auditor")
    ]

    assert told == [("account.not_permitted", "")] * 2


def test_an_account_changes_its_unit_and_roles_and_is_ended(fresh: Office) -> None:
    opened(fresh, "qian")
    values: dict[str, Value] = {
        "unit": BUREAU,
        "roles": "mediator clerk",
        "person_name": "钱少",
        "until": "2026-11-30",
    }

    fresh.do("administrator", amend_account, AmendAccount(name="qian", values=values))
    fresh.do("security", confirm_account, ConfirmAccount(name="qian"))

    now = account(fresh, "qian")
    assert (now.unit_name, now.person_name) == ("人社局", "钱少")
    assert now.roles == {Role.CLERK, Role.MEDIATOR}
    assert [now.valid_on(date(2026, 11, day)) for day in (19, 20, 30)] == [False, True, True]
    assert not now.valid_on(date(2026, 12, 1))
    again = fresh.place("administrator").perform(
        amend_account, AmendAccount(name="qian", values=values)
    )
    assert again.changes.subjects == frozenset()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"unit": 999}, ("unit.unknown", "unit")),
        ({"unit": None}, ("unit.unknown", "unit")),
        ({"unit": "一"}, ("unit.unknown", "unit")),
        ({"roles": None}, ("text.missing", "roles")),
        ({"roles": "clerk administrator"}, ("account.roles_clash", "roles")),
        ({"person_name": " "}, ("text.missing", "person_name")),
        ({"until": "早晚"}, ("date.not_a_date", "until")),
        ({"name": "other"}, ("record.unknown_field", "values")),
    ],
)
def test_a_change_is_refused_beside_its_field(
    office: Office, values: dict[str, Value], told: tuple[str, str]
) -> None:
    command = AmendAccount(name="clerk", values=values)

    assert office.refusal("administrator", amend_account, command) == told


def test_an_account_nobody_knows_is_not_changed(office: Office) -> None:
    amend, give = AmendAccount(name="x", values={}), SetPassword(name="x", password=NEW)

    assert office.refusal("administrator", amend_account, amend) == ("account.unknown", "name")
    assert office.refusal("administrator", set_password, give) == ("account.unknown", "name")


TODAY, TOMORROW = "2026-11-20", "2026-11-21"


@pytest.mark.parametrize("power", ["administrator", "security", "auditor"])
@pytest.mark.parametrize(
    ("values", "beside"),
    [
        ({"until": "2026-11-19"}, "until"),
        ({"until": TOMORROW}, "until"),
        ({"since": TOMORROW}, "since"),
        ({"roles": "clerk"}, "roles"),
    ],
)
def test_the_last_account_of_a_separated_power_can_neither_end_nor_lose_it(
    fresh: Office, power: str, values: dict[str, Value], beside: str
) -> None:
    command = AmendAccount(name=power, values=values)

    told = fresh.refusal("administrator", amend_account, command)
    assert told == ("account.last_of_power", beside)
    opened(fresh, "second", roles=(power,))
    fresh.do("administrator", amend_account, command)

    now = account(fresh, power)
    assert values.items() <= {**now._asdict(), "roles": " ".join(now.roles | now.asked)}.items()


@pytest.mark.parametrize("second", [{"until": "2026-11-19"}, {"since": TOMORROW}])
def test_an_account_that_is_not_valid_today_takes_no_power_over(
    fresh: Office, second: dict[str, str]
) -> None:
    opened(fresh, "second", roles=("auditor",), **second)
    command = AmendAccount(name="auditor", values={"until": TODAY})

    told = fresh.refusal("administrator", amend_account, command)
    assert told == ("account.last_of_power", "until")


def test_the_last_account_of_a_power_changes_all_else_and_lives_longer(fresh: Office) -> None:
    opened(fresh, "second", roles=("auditor",), until=TOMORROW)
    fresh.do("administrator", amend_account, AmendAccount(name="auditor", values={"until": TODAY}))
    fresh.wall.now = fresh.wall.now.replace(day=21)
    values: dict[str, Value] = {"person_name": "吴清明", "until": "2026-12-31", "unit": BUREAU}

    fresh.do("administrator", amend_account, AmendAccount(name="second", values=values))
    fresh.do("administrator", amend_account, AmendAccount(name="auditor", values={"until": ""}))

    assert (account(fresh, "second").until, account(fresh, "auditor").until) == ("2026-12-31", "")


def test_the_sentence_names_the_power_and_the_way_out() -> None:
    assert sentence("account.last_of_power", {"role": "系统管理员"}) == (
        "这是最后一个有效的系统管理员账号，不能停用或者改作他用，"
        "请先开设另一个系统管理员账号（产品规则）。"
    )


CHANGE = ChangePassword(old="wrong", password=NEW)
ERASE = EraseSubject(
    kind="person", id=PERSON, basis="本人申请", second="security", second_password="wrong"
)


@pytest.mark.parametrize(
    ("whose", "tried", "beside"),
    [
        ("clerk", ("clerk", change_password, CHANGE), "old"),
        ("security", ("leader", erase_subject, ERASE), "second_password"),
    ],
)
def test_five_wrong_passwords_in_the_midst_of_work_lock_the_account_as_at_the_login(
    fresh: Office, whose: str, tried: tuple[str, Any, Any], beside: str
) -> None:
    told = [fresh.refusal(*tried) for _ in range(6)]

    assert told == [("account.unknown", beside)] * 4 + [("account.locked", beside)] * 2
    with pytest.raises(RuleBroken) as refused:
        log_in(fresh.store, whose, PASSWORD)
    assert (refused.value.code, refused.value.details) == ("account.locked", {"minutes": 10})
    fresh.wall.now += timedelta(minutes=10)
    assert log_in(fresh.store, whose, PASSWORD).account == account(fresh, whose).id


def test_guesses_at_the_login_and_in_a_window_are_counted_together(fresh: Office) -> None:
    for _ in range(3):
        with pytest.raises(RuleBroken):
            log_in(fresh.store, "clerk", "wrong")
    told = [fresh.refusal("clerk", change_password, CHANGE) for _ in range(2)]

    assert told == [("account.unknown", "old"), ("account.locked", "old")]
    right = ChangePassword(old=PASSWORD, password=NEW)
    assert fresh.refusal("clerk", change_password, right) == ("account.locked", "old")


def test_the_right_password_of_the_second_account_ends_the_count(fresh: Office) -> None:
    for _ in range(4):
        fresh.refusal("leader", erase_subject, ERASE)
    fresh.do("leader", erase_subject, replace(ERASE, second_password=PASSWORD))

    again = replace(ERASE, id=FOREIGNER)
    assert fresh.refusal("leader", erase_subject, again) == ("account.unknown", "second_password")


def test_one_changes_ones_own_password_with_the_old_one(fresh: Office) -> None:
    wrong = ChangePassword(old="wrong", password=NEW)
    weak = ChangePassword(old=PASSWORD, password="12345678")
    assert fresh.refusal("clerk", change_password, wrong) == ("account.unknown", "old")
    assert fresh.refusal("leader", change_password, wrong) == ("account.unknown", "old")
    told = fresh.refusal("clerk", change_password, weak)
    assert told == ("account.password_too_simple", "password")

    fresh.do("clerk", change_password, ChangePassword(old=PASSWORD, password=NEW))

    assert (knows(fresh, "clerk", NEW), knows(fresh, "clerk", PASSWORD)) == (True, False)


def test_a_reset_with_the_recovery_code_is_told_to_the_administrators(fresh: Office) -> None:
    with unit_of_work(fresh.store, at()) as uow:
        reset_account("clerk", NEW, uow)

    assert knows(fresh, "clerk", NEW)
    notices = fresh.ask(lambda reading: reading.notices.page(), "administrator")
    assert [(one.what, one.detail) for one in notices] == [("account_reset", "clerk")]
    with unit_of_work(fresh.store, at()) as uow, pytest.raises(RuleBroken) as refused:
        reset_account("nobody", NEW, uow)
    assert refused.value.code == "account.unknown"


def passwords_set(office: Office) -> list[tuple[str, str, str]]:
    """Give what an auditor reads of passwords: who set whose, and how; the newest first."""
    lines = office.ask(lambda reading: reading.work.accesses(), "auditor")
    return [(one.actor_name, one.detail, one.field) for one in lines if one.act == "password"]


def test_an_auditor_reads_who_set_whose_password_and_how(fresh: Office) -> None:
    opened(fresh, "qian", password=NEW)
    fresh.wall.now += timedelta(minutes=1)
    fresh.do("administrator", set_password, SetPassword(name="clerk", password=NEW))
    fresh.wall.now += timedelta(minutes=1)
    fresh.do("clerk", change_password, ChangePassword(old=NEW, password=PASSWORD))
    fresh.wall.now += timedelta(minutes=1)
    with unit_of_work(fresh.store, NOBODY) as uow:
        reset_account("clerk", NEW, uow)

    assert passwords_set(fresh) == [
        ("", "clerk", "recovery"),
        ("王敏", "clerk", "own"),
        ("郑成", "clerk", "administrator"),
        ("郑成", "qian", "administrator"),
    ]


def test_no_password_and_no_hash_stands_in_any_event(fresh: Office) -> None:
    fresh.do("administrator", set_password, SetPassword(name="clerk", password=NEW))

    bodies = b"".join(sheet.body or b"" for one in sent(fresh.store) for sheet in one.sheets)
    assert b"clerk" in bodies
    assert NEW.encode() not in bodies
    assert b"argon2" not in bodies


def test_a_password_that_an_administrator_set_opens_the_door_to_a_new_one_alone(
    fresh: Office,
) -> None:
    fresh.do("administrator", set_password, SetPassword(name="clerk", password=NEW))
    with pytest.raises(RuleBroken) as refused:
        log_in(fresh.store, "clerk", NEW)
    assert refused.value.details == {
        "who": "系统管理员（账号administrator）",
        "when": "2026-11-20 09:00",
    }

    with pytest.raises(RuleBroken) as same:
        renew_password(fresh.store, "clerk", NEW, NEW)
    assert same.value.code == "account.password_same"
    renew_password(fresh.store, "clerk", NEW, PASSWORD)

    assert log_in(fresh.store, "clerk", PASSWORD).account == account(fresh, "clerk").id


def test_an_administrator_who_knows_it_confirms_nothing_with_a_password_he_set(
    fresh: Office,
) -> None:
    opened(fresh, "second", roles=("security",), password=NEW)
    second = replace(ERASE, second="second", second_password=NEW)

    told = fresh.refusal("leader", erase_subject, second)

    assert told == ("account.password_lent", "second_password")


def test_an_administrator_does_not_come_in_as_the_second_person(fresh: Office) -> None:
    given = SetPassword(name="security", password=NEW)
    told = fresh.refusal("administrator", set_password, given)
    assert told == ("account.security_own", "name")
    assert knows(fresh, "security", PASSWORD)

    own = OpenAccount(**TYPED | {"roles": ("security",)}, password=NEW)
    fresh.do("administrator", open_account, own)

    assert account(fresh, "qian").asked == {Role.SECURITY}
    with pytest.raises(RuleBroken) as refused:
        log_in(fresh.store, "qian", NEW)
    assert refused.value.code == "account.not_confirmed"


def test_a_password_that_nobody_has_renewed_is_given_again(fresh: Office) -> None:
    opened(fresh, "second", roles=("security",), password=NEW)

    fresh.do("administrator", set_password, SetPassword(name="second", password=PASSWORD))

    assert knows(fresh, "second", PASSWORD)


def test_the_first_who_confirms_others_needs_nobody(fresh: Office) -> None:
    fresh.wall.now += timedelta(days=1)
    gone: dict[str, Value] = {"until": "2026-11-20"}
    id_ = account(fresh, "security").id
    with unit_of_work(fresh.store, at()) as uow:
        uow.record([RecordAmended(kind="account", id=id_, before={"until": None}, after=gone)])

    fresh.do("administrator", open_account, OpenAccount(**TYPED | {"roles": ("security",)}))

    assert account(fresh, "qian").roles == {Role.SECURITY}


def test_a_clock_that_is_set_back_lengthens_no_lock(fresh: Office) -> None:
    for _ in range(5):
        with pytest.raises(RuleBroken):
            log_in(fresh.store, "clerk", "wrong")
    fresh.wall.now -= timedelta(hours=6)

    with pytest.raises(RuleBroken) as refused:
        log_in(fresh.store, "clerk", PASSWORD)
    assert (refused.value.code, refused.value.details) == ("account.locked", {"minutes": 10})
    fresh.wall.now += timedelta(minutes=10)
    assert log_in(fresh.store, "clerk", PASSWORD)


def test_neither_does_it_in_the_midst_of_work(fresh: Office) -> None:
    for _ in range(5):
        fresh.refusal("clerk", change_password, CHANGE)
    fresh.wall.now -= timedelta(hours=6)
    right = ChangePassword(old=PASSWORD, password=NEW)
    assert fresh.refusal("clerk", change_password, right) == ("account.locked", "old")
    fresh.wall.now += timedelta(minutes=10)

    fresh.do("clerk", change_password, right)
    assert knows(fresh, "clerk", NEW)


@pytest.mark.parametrize("name", ["Clerk", "ｃｌｅｒｋ", "CLERK "])
def test_a_name_that_reads_like_another_is_taken(fresh: Office, name: str) -> None:
    like = OpenAccount(**TYPED | {"name": name})

    told = fresh.refusal("administrator", open_account, like)

    assert told == ("account.name_taken", "name")


def test_a_name_typed_in_wide_letters_is_the_plain_one(fresh: Office) -> None:
    assert log_in(fresh.store, "ｃｌｅｒｋ", PASSWORD).account == account(fresh, "clerk").id


def tried(office: Office, who: str, name: str = "qian") -> tuple[str, str]:
    return office.refusal(who, confirm_account, ConfirmAccount(name=name))


def test_an_account_that_sees_cases_waits_for_a_second_person(fresh: Office) -> None:
    fresh.do("administrator", open_account, OpenAccount(**TYPED, password=NEW))
    waiting = account(fresh, "qian")
    assert [*waiting.roles, "waits", *waiting.asked] == ["waits", Role.CLERK]
    with pytest.raises(RuleBroken) as refused:
        log_in(fresh.store, "qian", NEW)
    assert refused.value.code == "account.not_confirmed"
    assert tried(fresh, "administrator") == ("account.not_permitted", "")

    fresh.do("security", confirm_account, ConfirmAccount(name="qian"))

    assert account(fresh, "qian").viewer().roles == {Role.CLERK}
    assert tried(fresh, "security") == ("account.nothing_to_confirm", "name")


def test_nobody_confirms_what_he_asked_for_himself(fresh: Office) -> None:
    fresh.viewers["both"] = at(77, CENTRE, "/1/")
    enter(fresh.store, fresh.viewers["both"])
    fresh.do("both", open_account, OpenAccount(**TYPED))

    assert tried(fresh, "both") == ("account.asked_by_oneself", "name")
    fresh.do("security", confirm_account, ConfirmAccount(name="qian"))


@pytest.mark.parametrize(
    ("values", "held", "asked"),
    [
        ({"roles": "clerk leader"}, {"clerk"}, {"leader"}),
        ({"unit": BUREAU}, set(), {"clerk"}),
        ({"roles": "leader"}, set(), {"leader"}),
        ({"person_name": "钱少"}, {"clerk"}, set()),
        ({"until": "2026-12-31"}, {"clerk"}, set()),
        ({"roles": "auditor"}, {"auditor"}, set()),
    ],
)
def test_what_a_change_lets_somebody_see_more_of_waits_again(
    fresh: Office, values: dict[str, Value], held: set[str], asked: set[str]
) -> None:
    opened(fresh, "qian")

    fresh.do("administrator", amend_account, AmendAccount(name="qian", values=values))

    now = account(fresh, "qian")
    assert [set(now.roles), set(now.asked)] == [held, asked]


def test_an_account_that_has_ended_is_not_raised_again_by_one_person(fresh: Office) -> None:
    opened(fresh, "qian", until="2026-11-19")

    fresh.do("administrator", amend_account, AmendAccount(name="qian", values={"until": ""}))

    assert account(fresh, "qian").asked == {Role.CLERK}


def test_an_older_store_keeps_its_accounts(fresh: Office) -> None:
    values: dict[str, Value] = {"name": "old", "person_name": "旧", "roles": "clerk"}
    values["unit"] = CENTRE
    with unit_of_work(fresh.store, at()) as uow:
        uow.record([RecordAmended(kind="account", id=99, before={}, after=values)])

    assert account(fresh, "old").roles == {Role.CLERK}


def test_a_damaged_hash_opens_to_nobody() -> None:
    assert not is_password("no hash", PASSWORD)


def test_a_security_account_that_has_ended_confirms_nothing(fresh: Office) -> None:
    opened(fresh, "second", roles=("security",))
    ended = AmendAccount(name="security", values={"until": "2026-11-19"})
    fresh.do("administrator", amend_account, ended)
    command = EraseSubject(
        kind="person", id=PERSON, basis="本人申请", second="security", second_password=PASSWORD
    )

    told = fresh.refusal("leader", erase_subject, command)

    assert told == ("erasure.second_not_permitted", "second")


def test_many_are_confirmed_by_an_act_each_and_what_was_settled_stays(office: Office) -> None:
    names = [f"many{number}" for number in range(3)]
    for name in names:
        told = OpenAccount(name=name, person_name="刘一", roles=("clerk",), unit=CENTRE)
        office.do("administrator", open_account, told)
    office.do("security", confirm_account, ConfirmAccount(name=names[0]))
    before = len(sent(office.store))

    assert office.do("security", confirm_accounts, ConfirmAccounts(names=tuple(names))) == 2
    assert len(sent(office.store)) == before + 2
    found = office.ask(lambda reading: [reading.accounts.by_name(name) for name in names])
    assert [one.asked for one in found if one] == [frozenset()] * 3
    everybody = ConfirmAccounts(names=tuple(names))
    refusal = office.refusal("security", confirm_accounts, everybody)
    assert refusal == ("account.nothing_to_confirm", "names")


def test_who_has_a_password_of_his_own_is_known(fresh: Office) -> None:
    fresh.do("administrator", set_password, SetPassword(name="leader", password=PASSWORD))
    own = {name: fresh.viewers[name].account for name in ("clerk", "leader", "dispatcher")}

    left = {one.name: lent for one, lent in fresh.ask(without_own_password)}

    assert {name: name in left for name in own} == {
        "clerk": False,
        "leader": True,
        "dispatcher": True,
    }
    assert {one.id for one, _ in fresh.ask(without_own_password)} >= {own["leader"]}
