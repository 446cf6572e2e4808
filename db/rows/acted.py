"""What one act recorded: the events that follow each other in the chain of their desk."""

from collections.abc import Iterator

from db.log.base import Fact, Subject
from db.rows.uow import UnitOfWork
from db.store import plain

_FROM = (
    "SELECT e.counter, s.kind, s.id FROM event e JOIN event_subject s ON s.seq = e.seq "
    "WHERE e.device = ? AND e.counter >= ? AND e.counter < ? ORDER BY e.counter"
)


Recorded = tuple[Subject, list[Fact], Fact]


def followed_by(uow: UnitOfWork, first: Fact, most: int) -> Iterator[Recorded]:
    """Give what its desk recorded from this fact on: of whom, their whole history, and the fact."""
    asked = (first.device, first.counter, first.counter + most)
    for counter, kind, id_ in plain.ask(uow.connection, _FROM, asked):
        subject = Subject(kind, id_)
        history = uow.history(subject)
        here = (first.device, counter)
        yield from ((subject, history, one) for one in history if (one.device, one.counter) == here)
