"""How the database of an office stands, for whoever is in charge: kept from what happened to it."""

from collections import deque
from datetime import UTC

from db.cluster.archive import behind
from db.cluster.carrying import carried_of
from db.cluster.copies import copies_of
from db.cluster.keeper import Happening
from db.cluster.office import Office
from db.cluster.second_place import second_place
from db.log.clock import china_time
from desktop.office.wire.messages import Server

MOST = 20  # happenings that are remembered, until the server ends


class ServerState:
    """Hears what happens, from any thread, and tells it when asked."""

    def __init__(self) -> None:
        self._happened: deque[Happening] = deque(maxlen=MOST)

    def hear(self, happening: Happening) -> None:
        self._happened.append(happening)

    def told(self, office: Office) -> Server:
        """Ask the server too, which may be down just now."""
        copies, carried = copies_of(office.folder), carried_of(office.folder)
        second = second_place(office.folder)
        lag = behind(office.cluster) if office.cluster else None
        return Server(
            postgresql=office.binaries.version if office.binaries else "",
            copied=copies[-1].at.isoformat(timespec="seconds") if copies else "",
            copies=len(copies),
            behind=-1 if lag is None else lag,
            second=str(second.folder) if second else "",
            carried=carried.at if second else "",
            trouble=carried.trouble if second else "",
            happened=[(_moment(one.at), one.sentence) for one in tuple(self._happened)],
        )


def _moment(at: float) -> str:
    return china_time(round(at * 1000)).astimezone(UTC).isoformat(timespec="seconds")
