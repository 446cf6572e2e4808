"""PCs of an office whose clerks go on acting whatever happens to it, each act until it is answered.

What somebody presses again because nobody could say whether it was done, is the same act.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import monotonic
from typing import Any

from db.log.base import Subject
from db.log.unavailable import StoreUnavailable
from db.rows.uow import Store, unit_of_work
from db.store.engine import reading
from db.subjects.case import events as said
from desktop.cases.mending import AddNote, add_note
from desktop.errors import RuleBroken
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from tests.served import entered
from tests.stores import at, proof

GIVEN_UP = 120.0  # seconds for which one act is pressed again and again
PAUSE = 0.05
NOTES = 3  # of each case


@dataclass
class BusyPc:
    """A clerk who registers cases and adds notes to them, one after the other."""

    folder: Path
    name: str
    luck: Random
    registered: list[int] = field(default_factory=list)
    noted: list[tuple[int, str]] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    pressed_again: int = 0
    last: float = 0.0  # when the newest act was pressed that has been answered
    halt: Event = field(default_factory=Event)

    def start(self) -> None:
        self._opened, self._place = entered(self.folder, "clerk")
        self._thread = Thread(target=self._work, name=self.name)
        self._thread.start()

    def stop(self) -> None:
        """Let the clerk end what he is about."""
        self.halt.set()
        self._thread.join()
        self._opened.close()

    @property
    def answered(self) -> int:
        return len(self.registered) + len(self.noted)

    def _work(self) -> None:
        while not self.halt.is_set():
            case_id = self._until_answered(self._place.new_id)
            if case_id is not None and self._done(register_case, _case(case_id)):
                self.registered.append(case_id)
                self._add_notes(case_id)

    def _add_notes(self, case_id: int) -> None:
        for number in range(NOTES):
            command = AddNote(case_id=case_id, text=f"{self.name}第{number}次补充（{case_id}）。")
            if self.halt.is_set():
                return
            if self._done(add_note, command):
                self.noted.append((case_id, command.text))

    def _done(self, use_case: Callable[..., Any], command: Any) -> bool:
        pressed = monotonic()
        if self._until_answered(lambda: self._place.perform(use_case, command)) is None:
            return False
        self.last = pressed
        self.halt.wait(self.luck.uniform(0, PAUSE))
        return True

    def _until_answered(self, press: Callable[[], Any]) -> Any:
        """Press until there is an answer; None where it is a refusal, or nobody answers."""
        until = monotonic() + GIVEN_UP
        while monotonic() < until:
            try:
                return press()
            except StoreUnavailable:
                self.pressed_again += 1
                self.halt.wait(PAUSE)
            except RuleBroken as broken:
                self.troubles.append(f"refused: {broken.code} {broken.field}")
                return None
        self.troubles.append("nobody answered any more")
        return None


def _case(case_id: int) -> RegisterCase:
    parties = (PartyInput(name="张建国"), PartyInput(name="李建军", standing="respondent"))
    summary = f"两家因滴水檐争吵（{case_id}）。"
    return RegisterCase(case_id=case_id, summary=summary, parties=parties)


def faults_of(store: Store, pcs: list[BusyPc]) -> list[str]:
    """Name what was acknowledged and is lost, what stands twice, and what nobody has done."""
    registered = Counter[int]()
    noted = Counter[tuple[int, str]]()
    for case_id in _cases(store):
        for event in _events(store, case_id):
            registered[case_id] += isinstance(event, said.CaseRegistered)
            if isinstance(event, said.NoteAdded):
                noted[case_id, event.text] += 1
    faults = [f"{pc.name}: {trouble}" for pc in pcs for trouble in pc.troubles]
    faults += _compared("case", registered, {one for pc in pcs for one in pc.registered})
    faults += _compared("note", noted, {one for pc in pcs for one in pc.noted})
    return faults + proof(store)


def _compared(what: str, stored: Counter[Any], acknowledged: set[Any]) -> list[str]:
    return [
        *(f"{what} {one} is lost" for one in acknowledged - stored.keys()),
        *(f"{what} {one} was told to nobody" for one in stored.keys() - acknowledged),
        *(f"{what} {one} stands {times} times" for one, times in stored.items() if times > 1),
    ]


def _cases(store: Store) -> list[int]:
    with reading(store.engine) as connection:
        asked = "SELECT DISTINCT id FROM event_subject WHERE kind = 'case'"
        told = connection.exec_driver_sql(asked)
        return sorted(id_ for (id_,) in told)


def _events(store: Store, case_id: int) -> list[Any]:
    with unit_of_work(store, at()) as uow:
        return [fact.event for fact in uow.history(Subject("case", case_id))]
