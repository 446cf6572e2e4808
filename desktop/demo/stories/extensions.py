"""More time 延期: asked for by the committee before the last day, decided at a centre."""

from db.log.base import Author
from db.roles import CENTRES
from db.subjects.case.extending import ExtensionAsked, ExtensionGranted, ExtensionRefused
from db.viewer import Role
from desktop.demo.stories.desks import Walk
from desktop.demo.story_texts import pick, step_text
from desktop.demo.telling import Telling, Told

_DAYS = (10, 15, 15, 20, 30)
_NEXT_DAY = 0.6
_EVERY_REFUSED = 5  # one in so many
_BEFORE, _EARLIER = 4, 7  # days before the last day, and up to so many more
_LEAST = 5  # days that are left of the new ones when it is mediated again
_ROOM = 75  # days that the story must still have when a case is accepted
_EVERY_LATE, _FIRST_LATE = {"dispute": 33, "matter": 42}, 9  # one in so many
_ANOTHER = 0.05  # of what is in mediation today, beside the first


def has_time(t: Telling) -> bool:
    """Tell whether the story goes on long enough for a case that takes longer."""
    return t.target is None and t.world.days.last - t.day > _ROOM


def late(walk: Walk) -> bool:
    """Tell whether a case is finished after its last day without anybody having asked."""
    t = walk.t
    if t.target is not None or t.world.days.last - t.day < _ROOM:
        return False
    t.world.unhurried[t.nature] += 1
    return t.world.unhurried[t.nature] % _EVERY_LATE[t.nature] == _FIRST_LATE


def prolonged(walk: Walk) -> Told:
    """Ask for more time shortly before the last day, and go on when it is decided."""
    t, last = walk.t, walk.due
    t.wait_until(last, before=_BEFORE + int(t.world.rng.random() * _EARLIER))
    if t.date > last:
        return
    asked = _asked(walk)
    yield from walk.step(None, asked, walk.handler)
    t.later(1 if t.chance(_NEXT_DAY) else 0)
    by = _deciding(walk)
    t.world.answered += 1
    if t.world.answered % _EVERY_REFUSED == 0:
        reason = step_text("extension_refused", t.world.rng)
        event = ExtensionRefused(case_id=t.case_id, by=by.actor, reason=reason)
        yield None, t.act(event, by)
        t.later(1)
        return
    later = t.world.limits.extended(walk.accepted, last, asked.days)
    granted = ExtensionGranted(
        case_id=t.case_id,
        days=asked.days,
        by=by.actor,
        limits=(later,),
        opinion=step_text("extension_granted", t.world.rng),
    )
    yield None, t.act(granted, by)
    t.wait_until(later.due, before=_LEAST + int(t.world.rng.random() * (asked.days - _LEAST)))


def waits_today(walk: Walk) -> Told:
    """Of what is in mediation today, one case at least has asked and heard nothing yet."""
    t = walk.t
    if t.world.waiting and not t.chance(_ANOTHER):
        return
    last = walk.due
    t.wait_until(t.world.days.dates[t.world.days.last])
    if t.date <= last:
        t.world.waiting += 1
        yield from walk.step(None, _asked(walk), walk.handler)


def _asked(walk: Walk) -> ExtensionAsked:
    t = walk.t
    return ExtensionAsked(
        case_id=t.case_id,
        asked_on=t.date,
        days=pick(_DAYS, t.world.rng),
        reason=step_text("extension", t.world.rng),
        by=walk.handler.clerk,
    )


def _deciding(walk: Walk) -> Author:
    """The centre that sent the case decides; what a village has sent, the county's leader."""
    if walk.desk.type in CENTRES and walk.desk.parent is not None:
        return walk.desk.by_dispatcher
    county = walk.t.world.county
    return Author(county.specialists[Role.LEADER], county.centre.id, county.centre.path)
