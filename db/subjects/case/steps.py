"""Where a case stands and how it is cut into fields: the values the fold of a case works on."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from db.log.base import Value
from db.subjects.case.facts import CaseEvent, MediationHeld, TermsReached
from db.subjects.case.fields import CASE, read
from db.subjects.case.party_facts import Party

RUNNING, PAUSED, STOPPED = "running", "paused", "stopped"
Course = tuple[tuple[str, str], ...]  # what a move does to a clock, by the name of the move
Pause = tuple[date, date]  # from the first day up to the one on which it runs again
NEVER = date(9999, 12, 31)  # the due day where no clock runs


class Step(StrEnum):
    """Where a case stands 环节."""

    PENDING_ACCEPTANCE = "pending_acceptance"  # 待受理
    PENDING_DISPATCH = "pending_dispatch"  # 待分流
    PENDING_SIGN_IN = "pending_sign_in"  # 待签收
    HANDLING = "handling"  # 办理中
    MEDIATING = "mediating"  # 调解中
    AGREED = "agreed"  # 待签订
    SIGNED = "signed"  # 待办结, an agreement is in effect
    ENDED = "ended"  # 待办结, mediation failed
    FINISHED = "finished"  # 待回访
    REVISITED = "revisited"  # 待结案
    CLOSED = "closed"  # 已结案
    ANSWERED = "answered"  # 已答复
    VOIDED = "voided"  # 已作废


AT_WORK = frozenset({Step.HANDLING, Step.MEDIATING})
DONE = frozenset({Step.CLOSED, Step.ANSWERED, Step.VOIDED})
OPEN = frozenset(Step) - DONE
FINISHED = frozenset({Step.FINISHED, Step.REVISITED, Step.CLOSED, Step.ANSWERED})


class Clock(NamedTuple):
    """A limit that was started: since which day, until when, and whether it runs."""

    key: str
    start: date
    due: date
    state: str = RUNNING
    pauses: tuple[Pause, ...] = ()
    course: Course = ()
    decided: bool = False  # somebody set its last day; no list of holidays moves it

    @property
    def runs(self) -> bool:
        return self.state == RUNNING


class Refusal(NamedTuple):
    """A party clearly refused to be mediated: since when, and how it was told."""

    party: int
    on: date
    way: str


class Case(NamedTuple):
    """A case as its events tell it. All but those of `UNSTORED` are columns of `cases`.

    `further`: the fields that came after the first release, by name, as far as anything is told.
    """

    id: int
    number: str
    nature: str
    title: str
    summary: str
    category: str
    source: str
    town: str
    village: str
    place: str
    grid: int | None
    grid_name: str
    people_involved: int | None
    amount: int | None
    demand: str
    happened_on: date | None
    scale: str
    external_number: str
    unit: int  # registered it
    unit_path: str
    unit_name: str
    registrar: int  # the account that typed it
    registered_on: date
    registered_at: int
    holder: int  # may act now
    holder_path: str
    holder_name: str
    audience: str  # the paths of all who have held it
    step: str
    step_at: int  # since when it stands there, in milliseconds
    due: date = NEVER  # of the clock that runs out first
    channel: str = ""
    sender: int | None = None  # who gave it to the holder; 退回 gives it back
    sender_path: str = ""
    sender_name: str = ""
    accepted_on: date | None = None
    agreement_number: str = ""
    signed_on: date | None = None
    ended_on: date | None = None
    finished_on: date | None = None
    finished_by: str = ""  # path of the unit
    outcome: str = ""
    satisfaction: str = ""
    closed_on: date | None = None
    sessions: int = 0
    notes: int = 0
    sent: int = 0  # how often it was handed to another unit 交办
    returns: int = 0  # how often it was given back 退回
    performed: str = ""  # 履行情况, as the last revisit found it
    parked: bool = False  # a newer program wrote something that this one cannot read
    parties: tuple[Party, ...] = ()
    mediations: tuple[MediationHeld, ...] = ()
    terms: TermsReached | None = None
    signed: bool = False
    limits: tuple[Clock, ...] = ()  # its clocks, by their keys
    refusals: tuple[Refusal, ...] = ()  # 一方明确拒绝调解, until the same party agrees again
    consenting: frozenset[int] = frozenset()  # parties that have agreed to be mediated
    rights_told: bool = False  # 已告知当事人权利、义务
    agreed_by: int | None = None  # the unit whose terms stand
    ended_by: int | None = None  # the one that ended the mediation
    done_by: int | None = None  # the one that finished the case
    further: Mapping[str, Any] = MappingProxyType({})
    asked: tuple[CaseEvent, ...] = ()  # applications that wait for a decision
    granted: tuple[str, ...] = ()  # the moves by which applications were granted

    def value(self, name: str) -> Any:
        """Give the value of a described field; None where nothing is told of a later one."""
        return self.further.get(name) if name in FURTHER else getattr(self, name)

    @property
    def worked(self) -> frozenset[int]:
        """Name the units whose work is in it: what they gave back or lost undone is not."""
        return frozenset(filter(None, (self.agreed_by, self.ended_by, self.done_by)))


def altered(case: Case, **values: Any) -> Case:
    """Give the case with other values: `_replace` takes four times as long for so many fields."""
    fields = [*case]
    for name, value in values.items():
        fields[_PLACES[name]] = value
    return Case._make(fields)


def put(case: Case, told: Mapping[str, Value]) -> Case:
    """Give the case with other values of described fields, told as events write them."""
    values = {name: read(name, value) for name, value in told.items()}
    later = {name: values.pop(name) for name in FURTHER if name in values}
    if later:
        kept = {**case.further, **later}
        values["further"] = {n: one for n, one in kept.items() if one not in {None, ""}}
    return altered(case, **values)


_PLACES = {name: place for place, name in enumerate(Case._fields)}
UNSTORED = frozenset(
    {
        "parties",
        "mediations",
        "terms",
        "signed",
        "limits",
        "refusals",
        "consenting",
        "rights_told",
        "agreed_by",
        "ended_by",
        "done_by",
        "further",
        "asked",
        "granted",
    }
)
COLUMNS = tuple(name for name in Case._fields if name not in UNSTORED)
FURTHER = tuple(name for name in CASE.names if name not in Case._fields)
