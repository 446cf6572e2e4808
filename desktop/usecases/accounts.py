"""What a user can do with accounts: open them and change them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from db.log.base import Code, Event, Id, Subject, Value
from db.queries.accounts import ASKED, Account
from db.roles import BY_KEY, CASE_ROLES, SEPARATED, SPECIALISTS, Duty, Permission, Role
from db.rows.uow import UnitOfWork
from db.subjects.records.events import RecordAmended
from db.subjects.records.permissions import ACCOUNTS
from desktop.errors import RuleBroken
from desktop.rules.letters import half_width
from desktop.rules.names import TextRule, check
from desktop.rules.permissions import clash_of
from desktop.usecases.passwords import account_named, give_password, whole_account
from desktop.usecases.texts import iso_day, needed
from desktop.usecases.unit_entry import reached


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenAccount:
    """开设账号. `roles`: codes of table role; `since`, `until`: ISO dates or empty."""

    permission: ClassVar[Permission] = ACCOUNTS
    name: Code
    person_name: str
    roles: tuple[Code, ...]
    unit: Id
    password: str = ""
    since: Code = ""
    until: Code = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendAccount:
    """Change roles, unit or validity of an account; an account is ended, never deleted."""

    permission: ClassVar[Permission] = ACCOUNTS
    name: Code
    values: dict[Code, Value]


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfirmAccount:
    """确认 the roles that see cases: by a second person, never the one who asked (产品规则)."""

    permission: ClassVar[Permission] = Permission(
        "account.confirm", Duty.GUARDING, words="确认账号"
    )
    name: Code


def open_account(command: OpenAccount, uow: UnitOfWork) -> int:
    """Give the id of the account."""
    name = half_width(check(command.name, _NAME).demand("name"))
    for other in uow.accounts.all():  # names that only a computer tells apart
        if other.name.casefold() == name.casefold():
            raise RuleBroken("account.name_taken", "name", name=other.name)
    given: dict[str, Value] = {
        "person_name": command.person_name,
        "roles": " ".join(command.roles),
        "unit": command.unit,
        "since": command.since or uow.today().isoformat(),
        "until": command.until,
    }
    id_ = uow.ids.new()
    judged = {"name": name, **_judged(given, uow)}
    uow.record([opened(id_, judged, uow.accounts.all(), uow.today())])
    if command.password:
        give_password(uow, account_named(name, uow), command.password)
    return id_


def amend_account(command: AmendAccount, uow: UnitOfWork) -> None:
    account = whole_account(command.name, uow)
    old = uow.row(Subject("account", account.id)) or {}
    values = _judged(command.values, uow)
    uow.record(amended(account, old, values, uow.accounts.all(), uow.today()))


def opened(
    id_: int, values: Mapping[str, Value], accounts: Iterable[Account], today: date
) -> RecordAmended:
    """Open an account with values that were judged; `accounts` are all that there are."""
    roles = _asked(str(values["roles"]), frozenset(), accounts, today)
    return RecordAmended(kind="account", id=id_, before={}, after={**values, "roles": roles})


def amended(
    account: Account,
    old: Mapping[str, Any],
    values: Mapping[str, Value],
    accounts: Iterable[Account],
    today: date,
) -> list[RecordAmended]:
    """Change what differs of an account; raises `account.last_of_power`."""
    every = tuple(accounts)
    _demand_others(account.id, values, every, today)
    told = {**values, **_asked_again(account, values, every, today)}
    after = {name: value for name, value in told.items() if old.get(name) != value}
    before = {name: old.get(name) for name in after}
    return [RecordAmended(kind="account", id=account.id, before=before, after=after)][: len(after)]


def confirm_account(command: ConfirmAccount, uow: UnitOfWork) -> None:
    uow.record([confirmed(whole_account(command.name, uow), uow)])


def confirmed(account: Account, uow: UnitOfWork) -> RecordAmended:
    """Raise `account.nothing_to_confirm`, or `account.asked_by_oneself`."""
    if not account.asked:
        raise RuleBroken("account.nothing_to_confirm", "name")
    subject = Subject("account", account.id)
    asking = [fact.actor for fact in uow.history(subject) if _asks(fact.event)]
    if uow.viewer.account in asking[-1:]:
        raise RuleBroken("account.asked_by_oneself", "name")
    before = (uow.row(subject) or {}).get("roles")
    after = " ".join(sorted(account.roles | account.asked))
    return RecordAmended(
        kind="account", id=account.id, before={"roles": before}, after={"roles": after}
    )


def _asks(event: Event) -> bool:
    return isinstance(event, RecordAmended) and ASKED in str(event.after.get("roles") or "")


def _asked(roles: str, confirmed: frozenset[Role], accounts: Iterable[Account], today: date) -> str:
    """Mark each role that sees cases and was not confirmed: it gives nothing until it is.

    So waits whoever would confirm others: an administrator that made a second of those for
    himself would confirm himself. Only the first of a store has nobody to ask.
    """
    held = {role for one in accounts if one.valid_on(today) for role in one.roles}
    waits = (CASE_ROLES | SPECIALISTS | (held & {Role.SECURITY})) - confirmed
    return " ".join(f"{role}{ASKED}" if role in waits else role for role in roles.split())


def in_unit(name: Code, unit: Id, reason: str, uow: UnitOfWork) -> list[Event]:
    """Put an account into another unit; what sees cases there waits for a second person again."""
    account = whole_account(name, uow)
    old = uow.row(Subject("account", account.id)) or {}
    wanted = " ".join(sorted(account.roles | account.asked))
    kept = account.roles & SEPARATED  # those see no case anywhere
    roles = _asked(wanted, kept, uow.accounts.all(), uow.today())
    after: dict[str, Value] = {"unit": unit, "roles": roles}
    changed = {one: value for one, value in after.items() if old.get(one) != value}
    before = {one: old.get(one) for one in changed}
    told = RecordAmended(kind="account", id=account.id, before=before, after=changed, reason=reason)
    return [told] if changed else []


def _asked_again(
    mine: Account, values: Mapping[str, Value], accounts: Iterable[Account], today: date
) -> dict[str, Value]:
    """Ask anew for roles that are new, that move to another unit, or of an account that ended."""
    same = values.get("unit", mine.unit) == mine.unit and mine.valid_on(today)
    wanted = str(values.get("roles", " ".join(sorted(mine.roles | mine.asked))))
    return {"roles": _asked(wanted, mine.roles if same else frozenset(), accounts, today)}


def _judged(values: dict[str, Value], uow: UnitOfWork) -> dict[str, Value]:
    """Judge each field; without a unit that is there the account could never log in again."""
    judged: dict[str, Value] = {}
    for name, value in values.items():
        text = str(value or "")
        match name:
            case "person_name":
                judged[name] = needed(text, name, "姓名")
            case "roles":
                judged[name] = _roles(text)
            case "unit":
                judged[name] = _unit(value, uow)
            case "since" | "until":
                judged[name] = iso_day(text, name, uow.today())
            case _:
                raise RuleBroken("record.unknown_field", "values", name=name)
    return judged


def _demand_others(
    account: int, values: Mapping[str, Value], accounts: Iterable[Account], today: date
) -> None:
    """Raise beside the field where one of the three separated powers would lose its last account.

    Somebody else must have it today (三权分立, 产品规则); a parked account lets nobody in.
    """
    standing = {one.id: one for one in accounts if one.valid_on(today) and not one.parked}
    mine = standing.get(account)
    if mine is None:
        return
    others = {role for one in standing.values() if one.id != account for role in one.roles}
    left = str(values.get("roles", " ".join(mine.roles))).split()
    for role in sorted((mine.roles & SEPARATED) - others):
        if beside := _ends(mine, values, today) if role in left else "roles":
            raise RuleBroken("account.last_of_power", beside, role=role.words)


def _ends(mine: Account, values: Mapping[str, Value], today: date) -> str:
    """Name the field by which an account would end earlier than it does, or begin after today."""
    until, since = str(values.get("until", mine.until)), str(values.get("since", mine.since))
    if until and (not mine.until or until < mine.until):
        return "until"
    return "since" if since > today.isoformat() else ""


def _unit(given: Value, uow: UnitOfWork) -> Value:
    return reached(given, "unit", uow).id


def _roles(given: str) -> str:
    roles = sorted(set(given.split()))
    for role in roles:
        if role not in BY_KEY:
            raise RuleBroken("account.role_unknown", "roles", role=role)
    if not roles:
        raise RuleBroken("text.missing", "roles", label="角色")
    if clash_of([BY_KEY[role] for role in roles]):
        raise RuleBroken("account.roles_clash", "roles")
    return " ".join(roles)


_NAME = TextRule("账号名", 32)
