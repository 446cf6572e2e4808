"""One transaction: events are recorded, folded, followed and committed together."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from secrets import token_bytes
from typing import NamedTuple

from sqlalchemy import Connection, Engine

from db.followers import signature
from db.followers.coverage import Coverage
from db.followers.homes import Homes
from db.journal import chains, erasure, table as journal
from db.journal.outcome import demand_kept
from db.journal.own import HANDED_OVER, OwnEvents
from db.journal.sealing import Sealing
from db.journal.turns import NOTHING_FRESH, Fresh
from db.log.base import Author, Entry, Event, Fact, Subject
from db.log.changes import Changes
from db.log.clock import Clock, day_of
from db.log.ids import Ids
from db.log.unavailable import CommitLost
from db.process.folded import Row
from db.queries import Reading
from db.queries.accesses import OwnAccesses
from db.queries.audience import is_subject_seen
from db.queries.numbers import NumberQueries
from db.rows import bound
from db.rows.judging import Judge, judged
from db.rows.leaving import Departures, departures
from db.rows.opening import About, Opened, Opening, open_act, open_subject
from db.rows.reckoned import Reckoned
from db.rows.recording import Recording
from db.rows.refolding import Known, refold, unsure
from db.rows.untold import mark_untold, tell_erased
from db.rows.wholes import WholeQueries
from db.rows.writing import read_rows
from db.store.engine import reading, writing
from db.store.outside import Forgotten
from db.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Store:
    """An open database and the identity under which this desk writes to it."""

    engine: Engine
    clock: Clock
    ids: Ids
    random: Callable[[int], bytes] = token_bytes
    readonly: bool = False
    folder: Path | None = None  # of a local store: whom it forgot must outlive its file
    beside: Engine | None = None  # of a session that only reads: it writes local rows, no events
    signature: str = field(default_factory=signature.mine)  # of the program that has opened it
    own: OwnEvents = field(default_factory=OwnEvents)
    reckoned: Reckoned = field(default_factory=Reckoned)

    @property
    def device(self) -> int:
        return self.ids.device

    @property
    def local_rows(self) -> Engine:
        return self.beside or self.engine


class Act(NamedTuple):
    """An event with who recorded it and when: what a demonstration or an import hands over."""

    event: Event
    author: Author
    at: int  # milliseconds since 1970


class UnitOfWork(Reading):
    """Everything a use-case may touch. Commits when its `with` block ends well, else rolls back."""

    def __init__(
        self, connection: Connection, store: Store, viewer: Viewer, via: str, opening: Opening
    ) -> None:
        super().__init__(connection, viewer, opening.unit, opening.here)
        self.connection, self.viewer = connection, viewer
        self.clock, self.ids, self.device = store.clock, store.ids, store.device
        self._signature, self._today = store.signature, day_of(store.clock.now_ms())
        sealing = Sealing(store.device, store.clock, store.random, via)
        self._recording = Recording(connection, sealing, opening.end)
        self.recorded = self._recording.counters
        self._opened = {one.subject: one for one in (opening.opened,) if one}
        self._followers = opening.end.followers if self._opened else signature.UNREAD
        self._touched: set[Subject] = set()
        self.reckoned = store.reckoned.within(opening.end, store.signature, self._touched)
        self._coverage: Coverage | None = None
        self._known = Known(self._opened, opening.seats)
        self.forgotten: list[Forgotten] = []
        self.leaving = Departures()

    whole = cached_property(lambda self: WholeQueries(*self._of))
    numbers = cached_property(lambda self: NumberQueries(*self._of))
    own_accesses = cached_property(lambda self: OwnAccesses(self._of[0], self._of[1], self.device))

    def record(self, events: Sequence[Event]) -> None:
        """Append what the viewer did, then bring the rows of the subjects up to date."""
        author = Author(self.viewer.account, self.viewer.unit, self.viewer.path)
        self.record_acts([Act(event, author, self.clock.now_ms()) for event in events])

    def record_acts(self, acts: Sequence[Act]) -> None:
        """Append one act or fifty thousand, in order; each subject is folded once."""
        if not acts:
            return
        fresh, entries = self._recording.append(acts, self._opened)
        self.forgotten += erasure.forgotten_in(entries)
        self._refold_touched(fresh.subjects, fresh)

    def refold(self, subjects: Collection[Subject]) -> None:
        """Fold the whole history of each subject and write what came out differently."""
        self._recording.forget_end()  # what they are to be told has been written meanwhile
        self._refold_touched(subjects, NOTHING_FRESH)

    def _refold_touched(self, subjects: Collection[Subject], fresh: Fresh) -> None:
        gone, lost = erasure.enforce(self.connection, unsure(subjects, fresh, self._opened))
        touched = {*subjects, *lost}
        self._touched |= touched
        self._rows.clear()
        for kind_and_ids in journal.by_kind(touched):
            given = (NOTHING_FRESH if lost else fresh), self._known, self.coverage()
            self._coverage = refold(self.connection, kind_and_ids, *given)
        taken = bound.erasures(self.connection, touched, gone)
        self.record_acts([Act(event, by, self.clock.now_ms()) for event, by in taken])

    def touch(self, subject: Subject) -> None:
        """Have the screens look again where a local row has changed, of which no event tells."""
        self._touched.add(subject)

    def row(self, subject: Subject) -> Row | None:
        """Read how a subject stands, with nothing masked: for rules, never for a screen."""
        return read_rows(self.connection, subject.kind, [subject.id]).get(subject.id)

    def today(self) -> date:
        """Give the day it was in China when the act began, by the clock of this store."""
        return self._today

    def sees(self, subject: Subject) -> bool:
        """Tell whether a subject lies in the viewer's audience."""
        one, viewer = self._opened.get(subject), self.viewer
        return one.seen_by(viewer) if one else is_subject_seen(self.connection, subject, viewer)

    def was_sent(self, device: int, counter: int) -> bool:
        """Tell whether other desks may have heard of an event of this desk already."""
        return device == self.device and counter <= int(self.local.setting(HANDED_OVER) or 0)

    def see_from(self, homes: Homes) -> None:
        """Write, in this transaction, every line where its unit lies today."""
        self._coverage = replace(self.coverage(), homes=homes)

    def coverage(self) -> Coverage:
        """Tell how far the followers are filled, by this version: see `signature.coverage`."""
        if self._coverage is None:  # a transaction sees it move no further
            self._coverage = signature.coverage(self.connection, self._signature, self._followers)
        return self._coverage

    def history(self, subject: Subject) -> list[Fact]:
        """Read what happened to a subject, in canonical order, with nothing masked."""
        (kind, id_), one = subject, self._opened.get(subject)
        return one.facts if one else journal.histories(self.connection, kind, [id_])[id_]

    def opened(self, subject: Subject) -> Opened:
        """Open a subject once: what is recorded of it in this transaction goes on from there."""
        if subject not in self._opened:
            self._opened[subject] = open_subject(self.connection, subject)
        return self._opened[subject]

    def is_erased(self, subject: Subject) -> bool:
        one = self._opened.get(subject)
        return not (one and one.is_plain) and erasure.is_erased(self.connection, subject)

    def last(self) -> Entry | None:
        """Give the last entry that this transaction has written."""
        return self._recording.last

    def changes(self) -> Changes:
        return Changes(frozenset(self._touched))


@contextmanager
def answers(store: Store, viewer: Viewer, judge: Judge | None = None) -> Iterator[Reading]:
    with reading(store.engine) as connection:
        yield Reading(connection, judged(connection, store.clock, viewer, judge))


@contextmanager
def unit_of_work(
    store: Store,
    viewer: Viewer,
    via: str = "command",
    judge: Judge | None = None,
    *,
    patient: bool = False,
    leaving: Departures | None = None,
    about: About | None = None,
) -> Iterator[UnitOfWork]:
    """Carry out one act.

    `leaving`: the files of an act that may be tried again. `about`: what it will ask for first,
    which is opened with the transaction. Without a `judge` the viewer is believed: where
    a store is founded, or speaks for itself. Where the connection is lost while the commit is on
    its way, it ends well if what was written stands in the log. Raises Fleeting where nothing does,
    CommitLost where nobody can say.
    """
    files_of = departures() if leaving is None else nullcontext(leaving)
    older = False
    with files_of as files, store.own.noting() as note:
        try:
            with writing(store.engine, patient=patient) as connection:
                log = store.device, store.clock.believed
                opening = open_act(connection, viewer.account, log, about)
                if judge:
                    viewer = judge(viewer, opening.account, day_of(store.clock.now_ms()))
                uow = UnitOfWork(connection, store, viewer, via, opening)
                uow.leaving = files
                yield uow
                older = bool(uow.forgotten and store.folder) and mark_untold(uow.local)
                files.put_in_place()
                note(uow.device, uow.recorded)
        except CommitLost as lost:
            lost.last = uow.last()
            demand_kept(store.engine, lost)
    if uow.forgotten and store.folder:
        tell_erased(store.engine, store.folder, uow.forgotten, older=older)


def store_on(
    engine: Engine,
    device: int,
    clock: Clock | None = None,
    random: Callable[[int], bytes] = token_bytes,
    *,
    readonly: bool = False,
) -> Store:
    """Take up the clock where the events left it."""
    clock = clock or Clock()
    with reading(engine) as connection:
        clock.remember(chains.head(connection, device).hlc)
    ids = Ids(device, clock)
    if seat := engine.get_execution_options().get("seat"):
        seat.moved = ids.move
    return Store(engine, clock, ids, random, readonly)
