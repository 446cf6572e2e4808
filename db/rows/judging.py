"""Who acts or asks is read in the transaction itself: whoever ended it meanwhile has ended this."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection

from db.log.clock import Clock, day_of
from db.queries.accounts import Account, account_now
from db.viewer import Viewer

# tells who acts or asks now, by who was known, the account as it stands and the day; may refuse
Judge = Callable[[Viewer, Account | None, date], Viewer]


def judged(connection: Connection, clock: Clock, viewer: Viewer, judge: Judge | None) -> Viewer:
    if judge is None:
        return viewer
    return judge(viewer, account_now(connection, viewer.account), day_of(clock.now_ms()))
