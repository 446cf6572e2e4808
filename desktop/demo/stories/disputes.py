"""A quarrel: registered, handed to mediators, brought to an agreement or a lawful end."""

from db.subjects.case import events as said
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Step
from desktop.demo.stories.desks import Walk, reachable
from desktop.demo.stories.difficulty import hardship, with_difficulty
from desktop.demo.stories.opening import Opened, open_quarrel, registered, units_of
from desktop.demo.stories.papers import REGISTRATION, leaves, made_anew
from desktop.demo.stories.settlement import settle
from desktop.demo.stories.wording import Quarrel
from desktop.demo.story_texts import Kinds, step_text
from desktop.demo.tables import code_of
from desktop.demo.telling import Telling, Told

_ASTRAY, _NOTED, _CORRECTED, _COMPLETED = 0.04, 0.3, 0.05, 0.7
_ON_PAPER = 0.25  # of the forms that the committee fills in when it takes a case


def tell_dispute(t: Telling, kinds: Kinds) -> Told:
    """Tell a quarrel from the desk to the call back."""
    opened = open_quarrel(t, kinds)
    desk, handler = units_of(t, opened.kind)
    walk = Walk(t, desk, handler, contact=reachable(opened.cast.parties[0]))
    walk.difficulty = hardship(t, opened)
    event = with_difficulty(registered(t, opened, kinds, desk), walk.difficulty)
    yield from walk.step(Step.PENDING_ACCEPTANCE, event, desk)
    if t.target is Step.VOIDED:
        yield from walk.void()
        return
    yield from walk.accept()
    channel = code_of("channel", "分流交办")
    wrong = t.world.county.bodies["司法"]
    if t.target is None and handler is not desk and t.chance(_ASTRAY):
        yield from walk.astray(wrong, channel)
    yield from walk.hand_on(channel)
    yield from _looked_into(walk, opened)
    quarrel = Quarrel(
        opened.kind,
        opened.scene,
        opened.cast.parties,
        opened.slots,
        opened.money,
        opened.story,
    )
    yield from settle(walk, quarrel, kinds)


def _looked_into(walk: Walk, opened: Opened) -> Told:
    """Add what turned out since the registration."""
    t, cast = walk.t, opened.cast
    other = next(one for one in cast.parties if one.standing == "respondent")
    unknown = other.kind == "described"  # nobody mediates with somebody without a name
    form = (yield from leaves(walk, REGISTRATION)) if t.chance(_ON_PAPER) else None
    if cast.completed and (unknown or t.chance(_COMPLETED)):
        t.soon(5, 40)
        reason = "查明对方当事人" if unknown else "补充身份信息"
        event = said.PartyCorrected(
            case_id=t.case_id, before=other, after=cast.completed, reason=reason
        )
        yield from walk.step(None, event, walk.handler)
        if unknown:
            opened.slots["b"] = cast.completed.name
        if form and unknown:
            yield from made_anew(walk, form, REGISTRATION, step_text("form_void", t.world.rng))
    if t.chance(_CORRECTED):
        t.soon(5, 40)
        yield from walk.step(None, _more_people(t, opened), walk.handler)
    if t.chance(_NOTED):
        notes = "notes" if _is_person(cast.completed or other) else "notes_firm"
        yield from walk.note(notes, opened.names, walk.handler)


def _is_person(party: Party) -> bool:
    return party.kind == "person"


def _more_people(t: Telling, opened: Opened) -> said.CaseCorrected:
    people = opened.cast.people
    return said.CaseCorrected(
        case_id=t.case_id,
        before={"people_involved": people},
        after={"people_involved": people + 1},
        reason=step_text("corrected", t.world.rng),
    )
