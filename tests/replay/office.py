"""A store founded by hand, in which the deeds of the demonstration are done again, one by one."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from db.log.base import Subject, Value
from db.rows.uow import answers
from db.subjects.records.catalogue import BY_KIND
from db.viewer import Role
from desktop.cases.use_cases import USE_CASES
from desktop.demo.clockwork import SimulatedWall
from desktop.errors import RuleBroken
from desktop.keeping.founding import Founded
from desktop.usecases.accounts import ConfirmAccount, OpenAccount
from desktop.usecases.registers import AmendRecord
from desktop.workplace import Workplace
from tests.replay.commands import command_name, command_of
from tests.replay.deeds import BUILDER, Deed, Demonstration, Entered
from tests.replay.learning import learn
from tests.replay.record_commands import RECORD_COMMANDS, record_command
from tests.replay.series import before

_LACKING = ("outline", "since")  # of a division that the founding brought


@dataclass
class Refused:
    """A deed that the program would not have done."""

    name: str
    code: str
    said: str
    deed: Deed


@dataclass
class Office:
    """Who does it again. `here`: the id that each thing of the demonstration got in this store."""

    county: Demonstration
    founded: Founded
    wall: SimulatedWall
    here: dict[int, int] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    _divisions: dict[str, int] = field(default_factory=dict)
    _doors: dict[int, Workplace] = field(default_factory=dict)
    _waiting: dict[int, list[tuple[Deed, Subject, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )  # for what is entered later: which field of which record leads to it
    _to_confirm: list[tuple[Deed, str]] = field(default_factory=list)
    _security: int = 0  # the account that confirms others

    def __post_init__(self) -> None:
        viewer = self.founded.viewer
        self.here |= {BUILDER.account: viewer.account, BUILDER.unit: viewer.unit}
        self._divisions = self._ask(
            lambda ask: {one.code: one.id for one in ask.places.divisions()}
        )

    def replay(self, deed: Deed) -> None:
        self.wall.reach(deed.at)
        try:
            self._do(deed)
        except RuleBroken as broken:
            self.refused.append(Refused(command_name(deed), broken.code, str(broken), deed))

    def _do(self, deed: Deed) -> None:
        name, event = command_name(deed), deed.events[0]
        if isinstance(event, Entered):
            self._enter(deed, event)
        else:
            door = self._door(deed.author.actor)
            result = self._perform(name, self._command(name, deed), deed.author.actor)
            learn(self.here, deed, result, (self.founded.store, door))
        self.done[name] += 1

    def _command(self, name: str, deed: Deed) -> Any:
        event = deed.events[0]
        if name in RECORD_COMMANDS:
            return record_command(name, deed, self.county, self._known)
        before(event, self.county, self.founded.store, self.founded.viewer)
        return command_of(event, self._known)

    def _enter(self, deed: Deed, row: Entered) -> None:
        if row.kind == "account":
            self._open(deed, row)
            return
        fields = BY_KIND[row.kind].by_name
        values: dict[str, Value] = {}
        for name, value in row.values.items():
            if value is None or fields[name].derived:
                continue
            if not (fields[name].refers and isinstance(value, int)):
                values[name] = value
            elif value in self.here:
                values[name] = self.here[value]
            else:
                self._waiting[value].append((deed, Subject(row.kind, row.id), name))
        known = self._divisions.get(str(row.values["code"])) if row.kind == "division" else None
        if known:
            values = {name: values[name] for name in _LACKING if name in values}
        command = AmendRecord(kind=row.kind, id=known, values=values)
        self._entered(row.id, self._perform("amend_record", command, deed.author.actor))

    def _entered(self, id_: int, here: int) -> None:
        """Say what could not be said before this was there."""
        self.here[id_] = here
        for deed, (kind, record), name in self._waiting.pop(id_, ()):
            if record in self.here:
                command = AmendRecord(kind=kind, id=self.here[record], values={name: here})
                self._perform("amend_record", command, deed.author.actor)

    def _open(self, deed: Deed, row: Entered) -> None:
        told = row.values
        command = OpenAccount(
            name=str(told["name"]),
            person_name=str(told["person_name"]),
            roles=tuple(str(told["roles"]).split()),
            unit=self.here[int(told["unit"] or 0)],
            since=str(told["since"]),
        )
        self._entered(row.id, self._perform("open_account", command, deed.author.actor))
        if command.roles == (Role.SECURITY,):
            self._security = row.id
        self._to_confirm.append((deed, command.name))
        while self._security and self._to_confirm:
            _, name = self._to_confirm.pop(0)
            if self._waits(name):
                self._perform("confirm_account", ConfirmAccount(name=name), self._security)
                self.done["confirm_account"] += 1

    def _waits(self, name: str) -> bool:
        account = self._ask(lambda ask: ask.accounts.by_name(name))
        return bool(account and account.asked)

    def _perform(self, name: str, command: Any, actor: int) -> Any:
        use_case = USE_CASES[name][1]
        return self._door(actor).perform(use_case, command).result

    def _door(self, actor: int) -> Workplace:
        if actor not in self._doors:
            account = self._ask(lambda ask: ask.accounts.by_id(self.here[actor]))
            if account is None:
                raise KeyError(actor)
            self._doors[actor] = Workplace(self.founded.store, account.viewer())
        return self._doors[actor]

    def _known(self, id_: int | None) -> int | None:
        return None if id_ is None else self.here.get(id_)

    def _ask(self, question: Any) -> Any:
        with answers(self.founded.store, self.founded.viewer) as reading:
            return question(reading)
