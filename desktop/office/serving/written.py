"""What is done with the PCs of an office is written down, as whoever did it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from db.log.changes import Changes
from db.roles import Permission
from db.rows.local_state import NOBODY
from db.rows.uow import Store, UnitOfWork, answers, unit_of_work
from desktop.accounts.admission import who_may
from desktop.errors import RuleBroken
from desktop.office.line.enrolled import Enrolled
from desktop.office.line.troubles import trouble
from desktop.office.wire.permission import OFFICE_PCS
from desktop.usecases.access import note_access

Writes = Callable[[Callable[[], Changes]], None]  # writes in turn, and tells everybody
PC = "pc"  # both the act and what it is about
_HEAD = 8  # of the number of a PC: two of the same name are told apart


class Way(StrEnum):
    """What may be done with a PC of an office."""

    INVITED = "invited"
    LET_IN = "let_in"
    PUT_OUT = "put_out"


@dataclass(frozen=True, kw_only=True, slots=True)
class NotePc:
    """Write down what was done with a PC; of a code there is none yet."""

    permission: ClassVar[Permission] = OFFICE_PCS
    way: Way
    told: str = ""


def note_pc(command: NotePc, uow: UnitOfWork) -> None:
    uow.record([note_access(uow, PC, PC, 0, field=command.way, detail=command.told)])


def told_of(pc: str, name: str) -> str:
    return f"{name}（{pc[:_HEAD]}）"


class WrittenList:
    """The list of PCs of the door; whoever it lets in is written down, or is not let in."""

    def __init__(self, enrolled: Enrolled, store: Store, writes: Writes) -> None:
        self._enrolled, self._store, self._writes = enrolled, store, writes
        self.list, self.find, self.refusal = enrolled.list, enrolled.find, enrolled.refusal
        self.revoke, self.seen, self.doubled = enrolled.revoke, enrolled.seen, enrolled.doubled

    def add(self, pc: str, name: str, by: str) -> None:
        """Raise `enrol.no_code` where whoever gave the code is in charge no more."""
        try:
            self._writes(lambda: self._added(pc, name, by))
        except RuleBroken:
            raise trouble("enrol.no_code") from None

    def _added(self, pc: str, name: str, by: str) -> Changes:
        with answers(self._store, NOBODY) as reading:
            inviting = reading.accounts.by_name(by)
        told = told_of(pc, name)
        if inviting is None:
            with unit_of_work(self._store, NOBODY) as uow:
                return self._noted(uow, f"{told}，由{by}邀请", (pc, name, by))
        in_charge = who_may(OFFICE_PCS)
        with unit_of_work(self._store, inviting.viewer(), "window", in_charge) as uow:
            return self._noted(uow, told, (pc, name, by))

    def _noted(self, uow: UnitOfWork, told: str, one: tuple[str, str, str]) -> Changes:
        note_pc(NotePc(way=Way.LET_IN, told=told), uow)
        self._enrolled.add(*one)
        return uow.changes()
