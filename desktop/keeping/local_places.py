"""What this desk remembers outside every store: which one was opened last, where the next goes."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from db.store.files import make_folder, write_atomically
from desktop.keeping.at_login.door import FindStart, no_start
from desktop.keeping.at_login.here import start_here
from desktop.keeping.backup_disks import proposed_place
from desktop.keeping.opening import is_server
from desktop.keeping.scheduling.daily import FindScheduler, no_scheduler
from desktop.keeping.scheduling.here import system_scheduler

NAME = "zongzhi"
_LAST = "last.json"
_COLON = ":"  # after the user of an address: a password follows


@dataclass(frozen=True, slots=True)
class LocalPlaces:
    """`settings`: the folder of what is remembered; `stores`: where a new store is proposed.

    `backups`: where its backups are proposed to go; None is beside the store. `scheduler` finds
    what runs tasks by the clock here, `at_login` what starts a program when this user logs in: both
    ask the system, so off the GUI thread.
    """

    settings: Path
    stores: Path
    backups: Path | None = None
    scheduler: FindScheduler = no_scheduler
    at_login: FindStart = no_start

    def last_store(self) -> str:
        """Give the store that was opened last; "" where there was none, or it is not known."""
        try:
            kept = json.loads((self.settings / _LAST).read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return ""
        where = kept.get("store") if isinstance(kept, dict) else None
        return where if isinstance(where, str) else ""

    def remember(self, where: str) -> None:
        """Remember a store that is open now; an address with a password in it is no such thing.

        A desk that cannot write it down asks again at its next start, and works all the same.
        """
        if is_server(where) and _COLON in where.partition("://")[2].partition("@")[0]:
            return
        told = where if is_server(where) else str(Path(where).absolute())
        if told == self.last_store():
            return
        with suppress(OSError):
            make_folder(self.settings)
            words = json.dumps({"store": told}, ensure_ascii=False)
            write_atomically(self.settings / _LAST, words.encode())

    def proposed(self) -> Path:
        """Give a place for a new store that nothing stands at yet."""
        place, number = self.stores / "综治台", 1
        while place.exists():
            number += 1
            place = self.stores / f"综治台{number}"
        return place


def places_here() -> LocalPlaces:
    """Give the places of this user on this computer; Windows' own folder for data that stays."""
    stores = user_data_path(NAME, appauthor=False)
    return LocalPlaces(
        user_config_path(NAME, appauthor=False),
        stores,
        proposed_place(stores, Path.home()),
        system_scheduler,
        start_here,
    )


def is_absent(where: str) -> bool:
    """Tell whether no store can be there: the folder is missing, or has nothing in it."""
    if is_server(where):
        return False
    place = Path(where)
    try:
        return not place.exists() or (place.is_dir() and not any(place.iterdir()))
    except OSError:
        return False
