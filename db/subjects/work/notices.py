"""What happened to a store: its administrators are told, wherever they sit."""

from db.log.base import Fact
from db.process.folded import EVERYWHERE, Row, Telling
from db.roles import Duty

TOLD = frozenset({Duty.ADMINISTERING, Duty.GUARDING})


def told_everywhere(fact: Fact, notice: Row) -> tuple[Telling, ...]:
    return (Telling(fact.device, fact.counter, EVERYWHERE, notice["what"], fact.at),)
