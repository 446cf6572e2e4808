"""Reading the days of access: for 审计员 as pages, for a use-case what its own account did."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    func,
    select,
    tuple_,
)

from db.log.clock import CHINA
from db.models.cases import CASES, PARTIES
from db.models.records import RECORDS
from db.models.work import ACCESS_DAYS, ACCESSES
from db.roles import Duty, Permission
from db.subjects.work.access import FULL
from db.viewer import Viewer

AUDIT = Permission("audit.read", Duty.AUDITING, words="查看记录")
PAGE = 200
_ONE_DAY = timedelta(days=1)


class Access(NamedTuple):
    """Somebody looked at, searched for, exported or printed something.

    Of a case and of its party the number of the case is told, and as which party it stands there
    (0 the first, None where it is none any more). Who the party is, an auditor does not learn.
    """

    recorded_at: int
    day_id: int
    place: int
    actor_name: str
    act: str
    kind: str
    subject: int
    case_number: str
    party_place: int | None
    field: str
    reason: str
    detail: str


class AccessKey(NamedTuple):
    """Where a page ends."""

    recorded_at: int
    day_id: int
    place: int


@dataclass(frozen=True, slots=True)
class AccessFilter:
    """What the list is narrowed to; empty is everything. `day` is a day in China."""

    account: int | None = None
    act: str = ""
    day: date | None = None


def key_of(access: Access) -> AccessKey:
    return AccessKey(access.recorded_at, access.day_id, access.place)


_ACCOUNTS = RECORDS["account"]
_LINE = ACCESSES.c
_ORDER = (_LINE.recorded_at, _LINE.day_id, _LINE.place)
_OF_CASE = func.coalesce(_LINE.case_id, case((_LINE.kind == "case", _LINE.subject)))
_ALL = (
    select(
        *_ORDER,
        func.coalesce(_ACCOUNTS.c.person_name, ""),
        _LINE.act,
        _LINE.kind,
        _LINE.subject,
        func.coalesce(CASES.c.number, ""),
        PARTIES.c.place,
        _LINE.field,
        _LINE.reason,
        _LINE.detail,
    )
    .select_from(
        ACCESSES.outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == _LINE.actor)
        .outerjoin(CASES, CASES.c.id == _OF_CASE)
        .outerjoin(
            PARTIES,
            and_(
                _LINE.kind == "party",
                PARTIES.c.case_id == _LINE.case_id,
                PARTIES.c.id == _LINE.subject,
            ),
        )
    )
    .order_by(*(column.desc() for column in _ORDER))
    .limit(bindparam("limit"))
)
_AFTER = tuple_(*_ORDER) < tuple_(bindparam("at"), bindparam("day_id"), bindparam("place"))
_DAY = (
    select(ACCESS_DAYS.c.id, ACCESS_DAYS.c.count)
    .where(
        ACCESS_DAYS.c.actor == bindparam("actor"),
        ACCESS_DAYS.c.day == bindparam("day"),
        ACCESS_DAYS.c.device == bindparam("device"),
    )
    .order_by(ACCESS_DAYS.c.id.desc())
    .limit(1)
)


def accesses_page(
    connection: Connection, wanted: AccessFilter, after: AccessKey | None, limit: int
) -> list[Access]:
    """Give the accesses after a key, newest first. Whoever asks must be 审计员."""
    asked: dict[str, Any] = {"limit": limit}
    query = _narrowed(_ALL, wanted)
    if after is not None:
        query = query.where(_AFTER)
        asked |= {"at": after.recorded_at, "day_id": after.day_id, "place": after.place}
    return [Access._make(row) for row in connection.execute(query, asked)]


def _narrowed(query: Select[Any], wanted: AccessFilter) -> Select[Any]:
    if wanted.account is not None:
        query = query.where(_LINE.actor == wanted.account)
    if wanted.act:
        query = query.where(_LINE.act == wanted.act)
    return query.where(_on(wanted.day)) if wanted.day else query


def _on(day: date) -> ColumnElement[bool]:
    begin = datetime(day.year, day.month, day.day, tzinfo=CHINA)
    first, after = (int(time.timestamp() * 1000) for time in (begin, begin + _ONE_DAY))
    return and_(_LINE.recorded_at >= first, _LINE.recorded_at < after)


class OwnAccesses:
    """What the account that acts has done itself: a use-case adds to its day."""

    def __init__(self, connection: Connection, viewer: Viewer, device: int) -> None:
        self._connection = connection
        self._account = viewer.account
        self._device = device
        self._open: tuple[int, int, int] | None = None  # day, id, how many it holds

    def day_id(self, day: date, new_id: Callable[[], int]) -> int:
        """Give the subject that the next access belongs to; a full one is followed by another.

        Every call counts as one access, for those of one transaction are not yet in the store.
        """
        number = day.toordinal()
        if self._open is None or self._open[0] != number:
            asked = {"actor": self._account, "day": number, "device": self._device}
            found = self._connection.execute(_DAY, asked).first()
            self._open = (number, *found) if found else (number, new_id(), 0)
        _, id_, count = self._open
        if count >= FULL:
            id_, count = new_id(), 0
        self._open = (number, id_, count + 1)
        return id_

    def count(self, act: str, day: date) -> int:
        """Count what this account did of one kind on a day, at whichever desk."""
        mine = _LINE.actor == self._account, _LINE.act == act
        query = select(func.count()).select_from(ACCESSES).where(*mine, _on(day))
        return self._connection.scalar(query) or 0
