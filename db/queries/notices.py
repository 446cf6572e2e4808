"""What somebody is told: by his unit and his duties, the newest first, and how far he has read."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from db.process.folded import EVERYWHERE
from db.process.move import Tell
from db.queries.local import LocalQueries
from db.store import plain
from db.subjects.case.tells import TELLS
from db.subjects.work.notices import TOLD
from db.viewer import Viewer

PAGE = 200
MOST = 999  # of which it is counted what is new
_LATEST = 2**62
_OF_STORE = "t.kind = 'notice' AND t.path = ?"
_OF_CASES = (
    "t.kind = 'case' AND t.path = ? AND t.what IN ({}) AND EXISTS (SELECT 1 FROM audience s "
    "WHERE s.kind = 'case' AND s.subject = t.id AND s.path >= ? AND s.path < ?) AND e.actor <> ?"
)
# out of the newest that the unit was told: not all that it ever was, nor all that came since
_COUNT = (
    "SELECT count(*) FROM (SELECT e.seq FROM tellings t "
    "JOIN event e ON e.device = t.device AND e.counter = t.counter "
    f"WHERE {{}} ORDER BY t.at DESC LIMIT {MOST}) AS told WHERE told.seq > ?"
)
_PAGE = (
    "SELECT t.kind, t.id, t.device, t.counter, t.what, t.at, e.seq, "
    "coalesce(n.detail, ''), coalesce(c.number, ''), coalesce(c.title, ''), "
    "coalesce(p.person_name, ''), coalesce(u.name, '') FROM tellings t "
    "JOIN event e ON e.device = t.device AND e.counter = t.counter "
    "LEFT JOIN notices n ON t.kind = 'notice' AND n.id = t.id "
    "LEFT JOIN cases c ON t.kind = 'case' AND c.id = t.id "
    "LEFT JOIN accounts p ON p.id = e.actor LEFT JOIN units u ON u.id = e.unit "
    "WHERE {} AND t.at <= ? AND (t.at, t.device, t.counter, t.id) < (?, ?, ?, ?) "
    "ORDER BY t.at DESC, t.device DESC, t.counter DESC, t.id DESC LIMIT ?"
)
_NEWEST = "SELECT coalesce(max(seq), 0) FROM event"


class Notice(NamedTuple):
    """One thing somebody is told. `seq`: when it arrived here; a case has a number and a title."""

    kind: str
    subject: int
    device: int
    counter: int
    what: str
    told_at: int
    seq: int
    detail: str
    number: str
    title: str
    actor_name: str
    unit_name: str

    @property
    def key(self) -> tuple[int, int, int, int]:
        return self.told_at, self.device, self.counter, self.subject


class Read(NamedTuple):
    """How far an account has read, and how far there is to read: by arrival."""

    up_to: int
    newest: int


class NoticeQueries:
    """What a viewer is told of, as far as he may see what it is about."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer
        self._local = LocalQueries(connection, viewer)

    def page(self, after: Notice | None = None, limit: int = PAGE) -> list[Notice]:
        """Give what follows a notice, the newest first."""
        key = after.key if after else (_LATEST,) * 4
        found = [
            Notice._make(row)
            for mine, values in self._mine()
            for row in plain.ask(
                self._connection, _PAGE.format(mine), (*values, key[0], *key, limit)
            )
        ]
        return sorted(found, key=lambda one: one.key, reverse=True)[:limit]

    def unread(self, limit: int = PAGE) -> list[Notice]:
        """Give what has come since this account has read, out of the newest."""
        up_to = self.read().up_to
        return [one for one in self.page(limit=limit) if one.seq > up_to]

    def count_unread(self) -> int:
        """Count what has come since, out of the newest MOST."""
        up_to = self.read().up_to
        asked = (
            plain.ask(self._connection, _COUNT.format(mine), (*values, up_to))
            for mine, values in self._mine()
        )
        return sum(int(found.scalar()) for found in asked)

    def read(self) -> Read:
        """Tell how far this account has read; one without a password here has read all."""
        known = self._local.credential(self._viewer.account)
        newest = int(plain.ask(self._connection, _NEWEST, ()).scalar())
        return Read(known.notices_seen if known else newest, newest)

    def _mine(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Give the conditions of what the viewer is told, each with its values."""
        viewer = self._viewer
        if viewer.duties & TOLD:
            yield _OF_STORE, (EVERYWHERE,)
        told = [name for name, tell in TELLS.items() if hears(tell, viewer)]
        if told:
            seen = viewer.seen("case")
            values = (viewer.path, seen["first"], seen["after"], viewer.account)
            yield _of_cases(tuple(told)), values


def hears(tell: Tell, viewer: Viewer) -> bool:
    """Tell whether a viewer is among those whom a move is told to, in the units that are told."""
    if tell.seats and viewer.unit_type not in tell.seats:
        return False
    return bool(tell.duties & viewer.duties) if tell.duties else viewer.works_on_cases


@cache
def _of_cases(names: tuple[str, ...]) -> str:
    return _OF_CASES.format(", ".join(f"'{name}'" for name in names))
