"""What a young store still lacks before people can work in it, for the administrator to see to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from db.queries import Reading
from db.queries.accounts import Account
from db.queries.places import Unit
from db.viewer import Role
from desktop.usecases.passwords import without_own_password

HIDDEN = "first_steps_hidden"  # a setting of this desk: whoever has read it wants it no more
TRIED = "printer_tried"  # a setting of this desk: a test page has left it
SHOWN = 4  # names of a step; the rest is a count
TRIAL = "打印测试页"
ACCOUNTS, STAFFED = "账号", ("centre", "town", "committee", "department")


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One thing to do, whom it is about, and the page where it is done; "": by somebody else."""

    title: str
    detail: str
    page: str


def first_steps(reading: Reading, today: date) -> Sequence[FirstStep]:
    """Give what is missing, the most pressing first; nothing once all is done or put away."""
    if reading.local.setting(HIDDEN):
        return ()
    accounts = [one for one in reading.accounts.all() if one.valid_on(today)]
    return (
        *_powers(accounts),
        *_roles(accounts),
        *_waiting(accounts),
        *_untried(reading),
        *_never_in(accounts, reading),
        *_unstaffed(accounts, reading.places.units(STAFFED)),
    )


def _powers(accounts: Sequence[Account]) -> Iterator[FirstStep]:
    """三权分立: each of the three powers is one person of its own (产品规则)."""
    for role in _lacking(accounts):
        if role.about.alone:
            yield FirstStep(f"还没有{role.words}", role.about.lack, ACCOUNTS)


def _roles(accounts: Sequence[Account]) -> Iterator[FirstStep]:
    missing = [role for role in _lacking(accounts) if not role.about.alone]
    for why, alike in groupby(missing, lambda role: role.about.lack):
        names = "、".join(role.words for role in alike)
        yield FirstStep(f"还没有人当{names}", why, ACCOUNTS)


def _lacking(accounts: Sequence[Account]) -> Sequence[Role]:
    """Give the roles without which something goes wrong, and which nobody has."""
    held = {role for one in accounts for role in one.roles | one.asked}
    return [role for role in Role if role.about.lack and role not in held]


def _waiting(accounts: Sequence[Account]) -> Iterator[FirstStep]:
    waiting = [one.person_name for one in accounts if one.asked]
    if waiting:
        yield FirstStep(
            f"{len(waiting)} 个账号等安全管理员确认",
            f"{_some(waiting)}。请安全管理员登录，在“账号确认”里确认。",
            "",
        )


def _untried(reading: Reading) -> Iterator[FirstStep]:
    if not reading.local.setting(TRIED):
        yield FirstStep(
            "还没有试过打印机",
            "打一张测试页，量一量大小、看一看字，免得第一张回执给群众时才发现不对。",
            TRIAL,
        )


def _never_in(accounts: Sequence[Account], reading: Reading) -> Iterator[FirstStep]:
    """Whoever still has the printed password has not been in: the first login asks for another."""
    strange = {one.id for one, _ in without_own_password(reading)}
    never = [one.person_name for one in accounts if one.id in strange]
    if never:
        yield FirstStep(
            f"{len(never)} 个账号还没有登录过",
            f"{_some(never)}。启用单没有发到的，可以在“账号”里重设密码。",
            ACCOUNTS,
        )


def _unstaffed(accounts: Sequence[Account], units: Sequence[Unit]) -> Iterator[FirstStep]:
    staffed = {one.unit for one in accounts}
    empty = [unit.name for unit in units if unit.id not in staffed]
    if empty:
        yield FirstStep(
            f"{len(empty)} 个单位还没有账号",
            f"{_some(empty)}。案件可以分给它们，但没有人能签收。",
            ACCOUNTS,
        )


def _some(names: Sequence[str]) -> str:
    told = "、".join(names[:SHOWN])
    return f"{told}等" if len(names) > SHOWN else told
