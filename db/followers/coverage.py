"""How far a follower that is being rebuilt has come: what a save must bring along, and what not.

A follower is never brought from what an older program made of a row to what this one makes of it.
It is filled anew by a job, from the lowest id to the highest. A save leaves alone what the job has
still to fill, or writes it at once and notes it as *ahead*, so that the job passes it by, and no
index that was set aside answers for it any more.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from db.followers.homes import AT_HOME, Homes
from db.store import plain

_AHEAD = "SELECT id FROM local_job_ahead WHERE key = ? AND id IN (?*)"
_GO_AHEAD = "INSERT INTO local_job_ahead (key, id) VALUES (?, ?) ON CONFLICT DO NOTHING"
_FORGET = "DELETE FROM local_job_ahead WHERE key = ?"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Up to which id jobs have filled the followers, by their keys; all others are whole.

    `homes`: where units lie, while what came along with one of them has still to be recorded.
    """

    filling: Mapping[str, int]
    homes: Homes = AT_HOME

    def fills(self, key: str) -> bool:
        return key in self.filling

    def unfilled(self, connection: Connection, key: str, ids: Collection[int]) -> set[int]:
        """Name those of the ids that the job has still to fill."""
        if not self.fills(key):
            return set()
        beyond = {id_ for id_ in ids if id_ > self.filling[key]}
        return beyond - ahead(connection, key, beyond)


WHOLE = Coverage({})


def ahead(connection: Connection, key: str, ids: Collection[int]) -> set[int]:
    """Name those of the ids that were saved ahead of a job."""
    found = plain.ask_many(connection, _AHEAD, [key], sorted(ids)) if ids else []
    return {id_ for (id_,) in found}


def go_ahead(connection: Connection, key: str, ids: Iterable[int]) -> None:
    plain.run(connection, _GO_AHEAD, [(key, id_) for id_ in sorted(ids)])


def forget(connection: Connection, key: str) -> None:
    plain.run(connection, _FORGET, [(key,)])
