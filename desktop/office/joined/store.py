"""The store of an office, as the windows of a PC that has joined ask of it."""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from queue import Empty, SimpleQueue

from db.keeping.own_rows import OwnRows
from db.log.changes import EVERYTHING, NOTHING, Changes
from db.log.unavailable import StoreUnavailable
from db.rows.local_state import NOBODY
from db.store.again import Hurry
from db.store.watch import News, Watch
from db.viewer import Viewer
from desktop.keeping.opened import LAST_ACCOUNT, Front, Place
from desktop.keeping.opening import OpenStore
from desktop.office.joined.desk import FAILED, FarDesk, changes_of
from desktop.office.joined.place import FarPlace
from desktop.texts.link_words import Link, Others

log = logging.getLogger(__name__)


class FarWatch:
    """Hears what the office pushes, and whether it can be reached."""

    def __init__(self) -> None:
        self._news: SimpleQueue[News | None] = SimpleQueue()
        self._reached = True

    def hear(self, body: bytes) -> None:
        """Take a push; called by the thread of the line."""
        self._news.put(News(changes_of(body)))

    def tell(self, changes: Changes) -> None:
        """Take what this PC has done itself, where nobody else tells it."""
        self._news.put(News(changes, self._reached))

    def tell_reached(self, reached: bool) -> None:
        """What came meanwhile is not known: all is looked at again."""
        self._reached = reached
        self._news.put(News(EVERYTHING if reached else NOTHING, reached))

    def wait(self) -> News | None:
        """Give all that has come as one."""
        news = self._news.get()
        while news is not None:
            try:
                more = self._news.get_nowait()
            except Empty:
                return news
            if more is None:
                break
            news = News(news.changes | more.changes, more.reached)
        return None

    def stop(self) -> None:
        self._news.put(None)

    def close(self) -> None:
        """Nothing is held."""


class StoreFar:
    """`here` is None: nothing of the store lies on this PC, so it has no keys and no backups."""

    here: OpenStore | None = None
    readonly = False

    def __init__(
        self,
        where: str,
        desk: FarDesk,
        own: OwnRows,
        watch: FarWatch,
        link: Callable[[], Link],
        *,
        serves: Path | None = None,
    ) -> None:
        """`serves`: the office itself, where this PC is its server."""
        self.where, self.desk, self._own, self._watch = where, desk, own, watch
        self.link, self.serves = link, serves
        self.demonstration = False
        self.closing = ExitStack()  # what lives as long as this is open

    def front(self) -> Front:
        """While the office is away its name is known, and nothing else."""
        try:
            told = self.desk.front()
        except StoreUnavailable:
            if (link := self.link()).reached:
                raise
            return Front(link.office)
        self.demonstration = told.demonstration
        return Front(told.unit, told.doubt, tuple(told.accounts))

    def last_account(self) -> str:
        with self._own.reading(NOBODY) as own:
            return own.local.setting(LAST_ACCOUNT) or ""

    def remember_account(self, name: str) -> None:
        self.keep({LAST_ACCOUNT: name})

    def log_in(self, name: str, password: str) -> Viewer:
        viewer = self.desk.enter(name, password)
        self.desk.fetch_ids()
        return viewer

    def prove(self, name: str, password: str) -> Viewer:
        return self.desk.prove(name, password)

    def renew(self, name: str, old: str, new: str) -> None:
        self.desk.renew(name, old, new)

    def keep(self, values: dict[str, str]) -> None:
        with self._own.writing(NOBODY) as own:
            for key, value in values.items():
                own.local.set_setting(key, value)

    def doubtful_date(self) -> str:
        return self.desk.front().doubt

    def place(self, viewer: Viewer, hurry: Hurry) -> Place:
        return FarPlace(self.desk, viewer, self._own, hurry, self._watch.tell)

    def left(self) -> None:
        self.desk.leave()

    def others(self) -> Others:
        """Tell who else is in; an office of an older version does not say."""
        try:
            told = self.desk.present()
        except StoreUnavailable as error:
            if error.code != FAILED.code:
                raise
            return Others((), 0)
        return Others(tuple(told.people), told.more)

    def watch(self) -> Watch:
        return self._watch

    def close(self) -> None:
        self.closing.close()
        self.desk.close()
        self._own.close()
