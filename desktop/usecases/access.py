"""What an account looks at is written into its day of access, together with what it did."""

from typing import TypedDict, Unpack

from db.rows.uow import UnitOfWork
from db.subjects.work.events import AccessMade

REVEAL, SEARCH, EXPORT, PRINT = "reveal", "search", "export", "print"
SET = "password"  # one was set


class Said(TypedDict, total=False):
    """What an access may say beside what it was about; never a number, never a name."""

    field: str
    reason: str
    detail: str  # 导出 5,000 行, 找到 1 人
    case_id: int | None  # of a party


def note_access(
    uow: UnitOfWork, act: str, subject_kind: str, subject_id: int, **said: Unpack[Said]
) -> AccessMade:
    """Give the event, to be recorded in one call with whatever else was done.

    `act`: reveal, search, export, print or password. The kind is "" and the id 0 where it is about
    no one thing. Each call takes a place in the day, so what it gives must be recorded.
    """
    return AccessMade(
        access_id=uow.own_accesses.day_id(uow.today(), uow.ids.new),
        act=act,
        kind=subject_kind,
        id=subject_id,
        **said,
    )
