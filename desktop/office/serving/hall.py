"""The PCs of an office, as whoever is in charge of them sees them from any of them."""

from collections.abc import Callable
from typing import Any, Protocol

from msgspec import Raw

from desktop.errors import RuleBroken
from desktop.office.line.enrolled import EnrolledPc
from desktop.office.line.invitations import Fate, Invitation
from desktop.office.serving.written import NotePc, Way, Writes, note_pc, told_of
from desktop.office.wire import messages as asked
from desktop.office.wire.permission import OFFICE_PCS
from desktop.office.wire.values import packed
from desktop.rules.permissions import may
from desktop.workplace import Workplace


class Door(Protocol):
    """What is known of the door and can be done there."""

    def addresses(self) -> list[str]: ...
    def pcs(self) -> list[EnrolledPc]: ...
    def connected(self) -> list[str]: ...
    def shown(self) -> Invitation | None: ...
    def invite(self, by: str) -> Invitation: ...
    def revoke(self, pc: str) -> None: ...
    def server(self) -> asked.Server | None: ...
    def words(self) -> str: ...


Who = Callable[[str], list[str]]  # gives the accounts that are in at a PC


class Hall:
    """Answers about the PCs; every act is written down as an access of its day."""

    def __init__(self, door: Door, who: Who, writes: Writes) -> None:
        self._door, self._who, self._writes = door, who, writes

    def answer(self, place: Workplace, name: str, request: asked.Request) -> Raw:
        """Raise RuleBroken for whoever is not in charge, and KeyError for other questions."""
        act = _ACTS[type(request)]
        if not may(place.viewer, OFFICE_PCS):
            raise RuleBroken("account.not_permitted")
        place.demand(OFFICE_PCS)
        act(self, place, name, request)
        return packed(self._office(), asked.Office)

    def _invite(self, place: Workplace, name: str, _request: Any) -> None:
        self._note(place, NotePc(way=Way.INVITED))
        self._door.invite(name)

    def _put_out(self, place: Workplace, _name: str, request: asked.PutOut) -> None:
        """Put it out before that is written down: a full disk keeps no hostile PC in."""
        known = {one.pc: one.name for one in self._door.pcs()}
        if request.pc not in known:
            raise RuleBroken("office.unknown_pc")
        self._door.revoke(request.pc)
        told = told_of(request.pc, known[request.pc])
        self._note(place, NotePc(way=Way.PUT_OUT, told=told))

    def _look(self, _place: Workplace, _name: str, _request: Any) -> None:
        """Nothing changes."""

    def _note(self, place: Workplace, command: NotePc) -> None:
        self._writes(lambda: place.perform(note_pc, command).changes)

    def _office(self) -> asked.Office:
        door, here = self._door, set(self._door.connected())
        pcs = [self._pc(one, one.pc in here and not one.revoked) for one in door.pcs()]
        return asked.Office(door.addresses(), self._code(), pcs, door.server(), door.words())

    def _code(self) -> asked.Code | None:
        shown = self._door.shown()
        if shown is None:
            return None
        code = shown.code if shown.fate is Fate.OPEN else ""
        return asked.Code(code, str(shown.fate), shown.left, shown.name)

    def _pc(self, one: EnrolledPc, here: bool) -> asked.Pc:
        return asked.Pc(
            pc=one.pc,
            name=one.name,
            enrolled=one.enrolled,
            seen=one.seen,
            address=one.address,
            version=one.version,
            revoked=one.revoked,
            here=here,
            accounts=self._who(one.pc) if here else [],
        )


_ACTS: dict[type[Any], Callable[[Hall, Workplace, str, Any], None]] = {
    asked.Invite: Hall._invite,  # noqa: SLF001 - a table of its own methods
    asked.Pcs: Hall._look,  # noqa: SLF001
    asked.PutOut: Hall._put_out,  # noqa: SLF001
}
