"""How the switches of this store stand, who turned each last, and on which legal basis."""

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from db.models.records import RECORDS
from db.models.work import NOTICES
from db.queries.local import LocalQueries
from db.queries.switches import SWITCHES, switched_on
from db.viewer import Duty, Viewer

LAST = "switched."  # local setting: the notice that tells of the last turn of a switch
_ACCOUNTS = RECORDS["account"]
_TOLD = (
    select(NOTICES.c.recorded_at, NOTICES.c.detail, func.coalesce(_ACCOUNTS.c.person_name, ""))
    .select_from(NOTICES.outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == NOTICES.c.actor))
    .where(NOTICES.c.id == bindparam("id"))
)


class SwitchState(NamedTuple):
    """One switch. `told` says in words how it was turned and why; `at` is 0 where it never was."""

    what: str
    title: str
    on: bool
    at: int
    told: str
    actor_name: str


class SwitchQueries:
    """For 安全管理员 alone; what is switched on is told to others by `registers.switched`."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer
        self._local = LocalQueries(connection, viewer)

    def all(self) -> list[SwitchState]:
        if Duty.GUARDING not in self._viewer.duties:
            return []
        on = switched_on(self._connection)
        return [self._state(what, title, on=what in on) for what, title in SWITCHES.items()]

    def _state(self, what: str, title: str, *, on: bool) -> SwitchState:
        notice = int(self._local.setting(f"{LAST}{what}") or 0)
        found = self._connection.execute(_TOLD, {"id": notice}).first()
        at, told, actor_name = found or (0, "", "")
        return SwitchState(what, title, on, at, told, actor_name)
