"""放假安排: what an office takes in of the yearly notice, so that last days are certain."""

from dataclasses import dataclass
from hashlib import sha256
from typing import ClassVar

from db.log.base import Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.holidays.events import HolidaysListed, ListedDay
from desktop.errors import RuleBroken
from desktop.rules.holiday_days import HolidayList, Kind
from desktop.rules.holiday_table import is_table, read_list
from desktop.texts.sentences import sentence_of_fault

_TOLD = 3  # faults in one refusal; the rest stand in the preview


@dataclass(frozen=True, kw_only=True, slots=True)
class ListHolidays:
    """载入放假安排. `text`: of the notice, or a table 日期, 放假 or 上班, 名称.

    `year`: 0 where the text says it.
    """

    permission: ClassVar[Permission] = Permission(
        "holidays.keep", Duty.GUARDING, Duty.ADMINISTERING, words="放假安排"
    )
    text: str
    year: Id = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class HolidaysTaken:
    """What was recorded."""

    year: int
    off: int
    worked: int


def list_holidays(command: ListHolidays, uow: UnitOfWork) -> HolidaysTaken:
    """Record a year's list; the newest stands. Raises `holidays.refused`, `holidays.same`."""
    read = read_list(command.text, command.year)
    demand_sound(read)
    days = tuple(
        ListedDay(day=one.day, worked=one.kind is Kind.WORKED, name=one.name) for one in read.days
    )
    standing = uow.holidays.days(read.year)
    if {(one.day, one.worked) for one in standing} == {(one.day, one.worked) for one in days}:
        raise RuleBroken("holidays.same", "text", year=read.year)
    way = "table" if is_table(command.text) else "notice"
    digest = sha256(command.text.encode()).hexdigest()
    uow.record([HolidaysListed(year=read.year, way=way, digest=digest, days=days)])
    return HolidaysTaken(
        year=read.year, off=len(read.of(Kind.OFF)), worked=len(read.of(Kind.WORKED))
    )


def demand_sound(read: HolidayList) -> None:
    """Raise `holidays.refused` with what speaks against a list."""
    if read.faults:
        told = "".join(sentence_of_fault(fault) for fault in read.faults[:_TOLD])
        more = len(read.faults) - _TOLD
        raise RuleBroken(
            "holidays.refused", "text", sentence=told + (f"另有{more}处。" if more > 0 else "")
        )
