"""Who looked at what: every access is a line in the day of the account that made it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.log.base import Author
from db.rows.uow import Act
from db.subjects.work.access import FULL
from db.subjects.work.events import AccessMade
from db.viewer import Role
from desktop.demo.days import OPENS, Days
from desktop.demo.places import County
from desktop.usecases.access import EXPORT

_LISTS = ("floating", "rental", "organisation", "visit")  # one after another, month by month
_WHY = "月度工作例会用表"
_WHY_WHOLE = "上级督查抽查，核对联系方式"
_ROWS, _MORE = 60, 7
_CHECKED = 12  # of the staff


@dataclass(slots=True)
class Accesses:
    """The days of access of all accounts. `new_id` draws the id of a day."""

    new_id: Callable[[], int]
    _days: dict[tuple[int, date], list[int]] = field(default_factory=dict)  # its id, its lines

    def of_case(self, account: int, day: date, act: str, case: int, **told: str) -> AccessMade:
        return self.made(account, day, act, kind="case", id=case, **told)

    def made(self, account: int, day: date, act: str, **told: Any) -> AccessMade:
        """Say that an account looked; a day that is full is followed by another."""
        page = self._days.setdefault((account, day), [0, FULL])
        if page[1] >= FULL:
            page[:] = self.new_id(), 0
        page[1] += 1
        return AccessMade(access_id=page[0], act=act, **told)


def lists_taken(days: Days, accesses: Accesses, county: County) -> Iterator[Act]:
    """On the first working day of a month a list is taken out, and the leader checks some staff."""
    centre = county.centre
    leader = Author(county.specialists[Role.LEADER], centre.id, centre.path)
    for n, day in enumerate(_first_workdays(days)):
        at, date_ = days.at(day, OPENS), days.dates[day]
        rows = f"导出 {_ROWS + n * _MORE:,} 条（已遮盖）"
        told = {"kind": _LISTS[n % len(_LISTS)], "reason": _WHY, "detail": rows}
        author = centre.by_dispatcher
        yield Act(accesses.made(author.actor, date_, EXPORT, **told), author, at)
        rows = f"导出 {_CHECKED} 条（含完整号码）"
        told = {"kind": "staff", "reason": _WHY_WHOLE, "detail": rows}
        yield Act(accesses.made(leader.actor, date_, EXPORT, **told), leader, at + 1)


def _first_workdays(days: Days) -> Iterator[int]:
    month = 0
    for day in days.workdays:
        if day < days.last and days.dates[day].month != month:
            month = days.dates[day].month
            yield day
