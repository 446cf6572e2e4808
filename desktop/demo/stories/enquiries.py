"""Somebody only asks, and is answered at the desk."""

from db.subjects.case import events as said
from db.subjects.case.steps import Step
from desktop.demo.parties import APPLICANT
from desktop.demo.places import Unit
from desktop.demo.stories.sources import source_code, source_of
from desktop.demo.story_texts import Kinds, pick_pair
from desktop.demo.telling import Telling, Told

_UNNAMED = 0.3
_AT_CENTRE, _AT_TOWN = 0.4, 0.75


def tell_enquiry(t: Telling, kinds: Kinds) -> Told:
    """Register a question and answer it minutes later."""
    rng = t.world.rng
    kind = kinds.draw(t.date, urban=t.village.is_community, rng=rng)
    unit = _desk(t)
    came = source_of("enquiry", unit, rng)
    story, answer = pick_pair(kind.texts, "answers", rng)
    casting = t.world.casting
    asking = None if t.chance(_UNNAMED) else casting.anybody(t.village, t.date)
    party = casting.make.person(asking, APPLICANT) if asking else casting.make.undisclosed()
    registered = said.CaseRegistered(
        case_id=t.case_id,
        number="",
        nature="enquiry",
        title=kind.texts["title"],
        summary=story.format(a=asking.name if asking else "来访群众"),
        registered_on=t.date,
        unit_name=unit.name,
        parties=(party,),
        category=kind.code,
        source=source_code(came),
        town=t.village.town.code,
        village=t.village.code,
        people_involved=1,
    )
    yield Step.PENDING_ACCEPTANCE, t.act(registered, unit.by_clerk)
    t.soon(3, 20)
    answered = said.EnquiryAnswered(case_id=t.case_id, answered_on=t.date, answer=answer)
    yield Step.ANSWERED, t.act(answered, unit.by_clerk)


def _desk(t: Telling) -> Unit:
    drawn = t.world.rng.random()
    if drawn < _AT_CENTRE:
        return t.world.county.centre
    return t.village.town.unit if drawn < _AT_TOWN else t.village.unit
