"""The demonstration as its people did it: a deed for each click, and the rows that it left."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import NamedTuple

from db.followers.kinds import SUBJECTS
from db.log.base import Author, Event, Fact, Subject, Value
from db.process.folded import Folded
from db.rows.uow import Act
from db.subjects.records.events import RecordsImported
from db.viewer import Role, Viewer
from desktop.demo.build import Story
from desktop.demo.plan import Plan, Size

Here = Callable[
    [int | None], int | None
]  # the id that something has in the store it is replayed in
DEVICE = 1
TODAY = date(2026, 11, 22)
BUILDER = Viewer(
    account=5, roles=frozenset(), unit=7, path="/100001/", unit_name="博兴县社会治安综合治理中心"
)


class Entered(NamedTuple):
    """A row of a block: somebody entered it by hand."""

    kind: str
    id: int
    values: dict[str, Value]

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject(self.kind, self.id),)


class Deed(NamedTuple):
    """What one account did at one moment."""

    place: int
    at: int
    author: Author
    events: tuple[Event | Entered, ...]

    @property
    def subjects(self) -> Iterator[Subject]:
        return (subject for event in self.events for subject in event.subjects())


@dataclass
class Demonstration:
    """All deeds of the small county, in the order of time."""

    deeds: list[Deed] = field(default_factory=list)
    of: dict[Subject, list[int]] = field(default_factory=lambda: defaultdict(list))
    kinds: dict[int, str] = field(default_factory=dict)  # of every id
    numbers: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    facts: dict[Subject, list[Fact]] = field(default_factory=lambda: defaultdict(list))

    @property
    def confirming(self) -> list[Subject]:
        """Name the account that confirms others: without it nobody could do anything."""
        rows = (event for deed in self.deeds for event in deed.events)
        return [
            Subject(row.kind, row.id)
            for row in rows
            if isinstance(row, Entered) and row.values.get("roles") == Role.SECURITY
        ]

    def folded(self, subject: Subject) -> Folded:
        """Give the row as the store of the demonstration has it."""
        return SUBJECTS[subject.kind].fold(subject.id, self.facts[subject])


def told(seed: int = 1) -> Demonstration:
    story = Story(Plan(Size.SMALL, seed, TODAY), DEVICE, BUILDER)
    found = Demonstration()
    acts = [*story.registers(), *story.goes_on()]
    for counter, act in enumerate(acts, 1):
        for subject in act.event.subjects():
            history = found.facts[subject]
            envelope = len(history) + 1, act.at << 16, DEVICE, counter
            history.append(Fact(*envelope, *act.author, act.at, act.event))
            found.kinds[subject.id] = subject.kind
    for deed in _deeds(acts):
        found.deeds.append(deed)
        for subject in dict.fromkeys(deed.subjects):
            found.of[subject].append(deed.place)
    return found


def _deeds(acts: Iterable[Act]) -> Iterator[Deed]:
    """Whatever an account did in one moment it did with one click; the rows of a block singly."""
    place = 0
    for (at, author), group in groupby(acts, lambda act: (act.at, act.author)):
        events: list[Event] = []
        for act in group:
            if not isinstance(act.event, RecordsImported):
                events.append(act.event)
                continue
            for id_, row in act.event.rows.items():
                values = dict(zip(act.event.fields, row, strict=True))
                yield Deed(place, at, author, (Entered(act.event.kind, id_, values),))
                place += 1
        if events:
            yield Deed(place, at, author, tuple(events))
            place += 1
