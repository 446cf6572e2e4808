"""Steps that all stories share: who takes a case on, who handles it, who calls back."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.log.base import Author, Event
from db.subjects.case import events as said
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Step
from db.viewer import Role
from desktop.cases.finishing import PEOPLES_MEDIATION
from desktop.demo.places import Unit
from desktop.demo.stories.answers import Answer, ask
from desktop.demo.story_texts import step_text
from desktop.demo.tables import code_of
from desktop.demo.telling import Telling, Told
from desktop.usecases.access import REVEAL

_TAKEN_BACK, _HOLD_TAKEN, _LOOKED_UP = 0.018, 0.018, 0.03
_AGAIN, _FOLLOWED_UP, _LEADER_CLOSES = 6, 0.3, 0.95  # working days; of what was agreed
_WAYS = (("phone", 0.8), ("visit", 0.2))


@dataclass(slots=True)
class Walk:
    """A case on its way: the unit that registered it and the one that handles it."""

    t: Telling
    desk: Unit
    handler: Unit
    mediated: bool = False  # a session was held
    contact: int = 0  # the party that can be rung up
    difficulty: str = ""
    accepted: date = date.min
    outcome: str = ""
    form: str = ""  # of the agreement
    promised: date | None = None  # the day until which it is to be performed
    _mediators: tuple[str, ...] = ()

    @property
    def due(self) -> date:
        """Give the last day of 办结, as it began."""
        return self.t.world.limits.finish_due(self.accepted)

    @property
    def mediators(self) -> tuple[str, ...]:
        """Name those who mediate: whoever records for the committee is one of them."""
        if not self._mediators:
            known, own = self.handler.mediators, self.handler.people.get(self.handler.clerk)
            first = own if own in known else known[0]
            others = sorted({*known} - {first})
            second = others[int(self.t.world.rng.random() * len(others)) :][:1]
            self._mediators = (first, *second) if len(others) > 1 else (first,)
        return self._mediators

    @property
    def recorder(self) -> str:
        """Name who writes: somebody of the committee who does not mediate, if there is one."""
        return next(
            (one for one in reversed(self.handler.mediators) if one not in self.mediators),
            self.mediators[-1],
        )

    @property
    def case_id(self) -> int:
        return self.t.case_id

    def step(self, step: Step | None, event: Event, unit: Unit) -> Told:
        yield step, self.t.act(event, unit.by_clerk)

    def accept(self) -> Told:
        t = self.t
        t.soon(2, 30)
        self.accepted = t.date
        event = said.CaseAccepted(case_id=self.case_id, accepted_on=t.date)
        yield from self.step(Step.PENDING_DISPATCH, event, self.desk)

    def hand_on(self, channel: str) -> Told:
        """Keep the case, or hand it to the unit that will handle it, who signs it in."""
        t = self.t
        if self.handler is self.desk:
            t.soon(1, 15)
            event = said.CaseKept(case_id=self.case_id, channel=code_of("channel", "网格员自办"))
            yield from self.step(Step.HANDLING, event, self.desk)
            return
        t.later(int(t.chance(0.2)))
        if t.target is None and t.chance(_TAKEN_BACK):
            yield from self.taken_back(channel)
        yield from self.dispatch(self.desk, self.handler, channel)
        if t.target is None and t.chance(_HOLD_TAKEN):
            yield from self.hold_taken(channel)
        yield from self.sign_in(self.handler)

    def dispatch(self, sender: Unit, to: Unit, channel: str) -> Told:
        event = said.CaseDispatched(
            case_id=self.case_id,
            to_unit=to.id,
            to_path=to.path,
            to_name=to.name,
            from_name=sender.name,
            reason=step_text("dispatch", self.t.world.rng),
            channel=channel,
        )
        yield Step.PENDING_SIGN_IN, self.t.act(event, sender.by_dispatcher)

    def sign_in(self, unit: Unit) -> Told:
        self.t.later(int(self.t.chance(0.35)))
        event = said.CaseSignedIn(case_id=self.case_id, unit_name=unit.name)
        yield from self.step(Step.HANDLING, event, unit)

    def astray(self, wrong: Unit, channel: str) -> Told:
        """Hand the case to a unit that gives it back with a reason."""
        t = self.t
        t.later(0)
        yield from self.dispatch(self.desk, wrong, channel)
        t.later(1)
        reason = step_text("return", t.world.rng)
        event = said.CaseReturned(case_id=self.case_id, reason=reason)
        yield from self.step(Step.PENDING_DISPATCH, event, wrong)

    def taken_back(self, channel: str) -> Told:
        """Hand the case to the wrong unit, and take that back before anybody has seen it."""
        t = self.t
        centre = t.world.county.centre
        wrong = t.world.county.bodies["信访"] if self.desk is centre else centre
        yield from self.dispatch(self.desk, wrong, channel)
        t.soon(1, 4)
        event = said.StepWithdrawn(case_id=self.case_id, device=0, counter=0, reason="选错了单位")
        yield Step.PENDING_DISPATCH, t.act(event, self.desk.by_dispatcher)
        t.soon(1, 4)

    def hold_taken(self, channel: str) -> Told:
        """Nobody signs the case in: a leader takes it, and hands it on when somebody is there."""
        t = self.t
        centre = t.world.county.centre
        leader = Author(t.world.county.specialists[Role.LEADER], centre.id, centre.path)
        t.later(2)
        reason = step_text("hold_taken", t.world.rng)
        taken = said.HoldTaken(case_id=self.case_id, unit_name=centre.name, reason=reason)
        yield None, t.act(taken, leader)
        t.soon(1, 5)
        signed = said.CaseSignedIn(case_id=self.case_id, unit_name=centre.name)
        yield Step.HANDLING, t.act(signed, leader)
        t.later(1)
        yield from self.dispatch(centre, self.handler, channel)
        self.desk = centre

    def void(self) -> Told:
        self.t.soon(5, 60)
        reason = step_text("void", self.t.world.rng)
        yield from self.step(
            Step.VOIDED, said.CaseVoided(case_id=self.case_id, reason=reason), self.desk
        )

    def finish(self, outcome: str, result: str) -> Told:
        self.outcome = outcome
        event = said.CaseFinished(
            case_id=self.case_id,
            finished_on=self.t.date,
            outcome=outcome,
            result=result,
            resolution=PEOPLES_MEDIATION if self.mediated else "",
            officer=self.handler.people[self.handler.clerk],
        )
        yield from self.step(Step.FINISHED, event, self.handler)

    def call_back(self, wait: int, other: str = "") -> Told:
        """Call back after some working days, then close; the desk that registered does both."""
        t = self.t
        t.later(wait)
        if self.promised and t.chance(_FOLLOWED_UP):
            yield from self.follow_up("running" if t.date < self.promised else "yes")
            t.later(1)
        if self.contact and t.chance(_LOOKED_UP):
            author = self.desk.by_clerk
            told = {"field": "phone", "reason": "电话回访当事人", "case_id": self.case_id}
            looked = t.world.accesses.made(
                author.actor, t.date, REVEAL, kind="party", id=self.contact, **told
            )
            yield None, t.act(looked, author)
            t.soon(2, 9)
        answer = ask(t, self.promised, failed=self.outcome == "failed")
        event = said.CaseRevisited(
            case_id=self.case_id,
            visited_on=t.date,
            way=t.drawn(_WAYS),
            satisfaction=answer.satisfaction,
            performed=answer.performed,
            remark=answer.remark.format(b=other),
        )
        yield from self.step(Step.REVISITED, event, self.desk)
        yield from self.close(answer, event)

    def close(self, answer: Answer, event: said.CaseRevisited) -> Told:
        """Close; where somebody is not content or was not reached, call again or let a leader."""
        t = self.t
        county = t.world.county
        reason, author = "", self.desk.by_dispatcher
        late = answer.left_open and answer.left_open != "running"
        if late and self.desk is county.centre and t.chance(_LEADER_CLOSES):
            author = Author(county.specialists[Role.LEADER], county.centre.id, county.centre.path)
            reason = step_text(f"close_{answer.left_open}", t.world.rng)
        elif answer.left_open:
            yield from self.called_again(event)
        t.later(int(t.chance(0.3)))
        closed = said.CaseClosed(case_id=self.case_id, closed_on=t.date)
        yield Step.CLOSED, t.act(replace(closed, reason=reason) if reason else closed, author)

    def called_again(self, first: said.CaseRevisited) -> Told:
        """Nothing is closed while somebody is not content, or an agreement is not kept."""
        t, due = self.t, self.promised
        if first.performed == "running" and due and due <= t.world.days.dates[t.world.days.last]:
            t.wait_until(due)
        else:
            t.later(_AGAIN)
        event = replace(
            first,
            visited_on=t.date,
            satisfaction="satisfied" if first.satisfaction == "satisfied" else "mostly",
            performed="yes" if first.performed else "",
            remark=step_text("again", t.world.rng),
        )
        yield from self.step(Step.REVISITED, event, self.desk)

    def follow_up(self, performed: str) -> Told:
        """The committee sees whether its agreement is kept."""
        event = said.MediationFollowedUp(
            case_id=self.case_id,
            visited_on=self.t.date,
            way="visit",
            satisfaction="satisfied" if performed == "yes" else "mostly",
            performed=performed,
        )
        yield from self.step(None, event, self.handler)

    def note(self, key: str, names: tuple[str, str], unit: Unit) -> Told:
        t = self.t
        t.later(int(t.chance(0.5)))
        next_day = t.date + timedelta(days=1)
        day = f"{next_day.month}月{next_day.day}日"
        text = step_text(key, t.world.rng).format(a=names[0], b=names[1], d=day)
        yield from self.step(None, said.NoteAdded(case_id=self.case_id, text=text), unit)


def reachable(party: Party) -> int:
    """Give the id of a party that has a telephone, else 0."""
    return party.id if party.phone else 0
