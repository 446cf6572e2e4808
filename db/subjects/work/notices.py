"""What happened to a store: its administrators are told, wherever they sit."""

from db.log.base import Fact
from db.process.folded import EVERYWHERE, Telling
from db.roles import Duty
from db.subjects.work.events import NoticeRaised

TOLD = frozenset({Duty.ADMINISTERING, Duty.GUARDING})


def told_everywhere(fact: Fact) -> tuple[Telling, ...]:
    if not isinstance(fact.event, NoticeRaised):
        return ()
    return (Telling(fact.device, fact.counter, EVERYWHERE, fact.event.what, fact.at),)
