"""A quarrel: registered, handed to mediators, brought to an agreement or a lawful end."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from db.subjects.case import events as said
from db.subjects.case.steps import Step
from desktop.demo.parties import Cast
from desktop.demo.places import Unit
from desktop.demo.stories.desks import AT_DESK, SHOWN_AT_CENTRE, Walk, reachable
from desktop.demo.stories.difficulty import COMPLEX, difficulty_of, with_difficulty
from desktop.demo.stories.papers import REGISTRATION, leaves, made_anew
from desktop.demo.stories.settlement import Quarrel, settle
from desktop.demo.story_texts import (
    Kind,
    Kinds,
    Slots,
    names_money,
    pick,
    slots,
    source,
    step_text,
    sum_of,
    when,
)
from desktop.demo.tables import code_of
from desktop.demo.telling import Telling, Told

_BODIES = {
    "labour": "博劳",
    "medical": "博医",
    "traffic": "博交",
    "property": "博物",
    "family": "博婚",
    "consumer": "博消",
    "environment": "博环",
}
_NEAR_HOME = frozenset({"property", "family", "consumer"})
_DESKS = {"village": (0.78, 0.16), "town": (0.12, 0.63), "county": (0.0, 0.25)}  # who registers
_AT_COMMITTEE = frozenset({Step.PENDING_SIGN_IN, Step.HANDLING, Step.MEDIATING, Step.AGREED})
_SHOWN_AT_COMMITTEE = 0.6  # of what is at work today
_BY_VILLAGE, _TO_TOWN = 0.72, 0.4
_ASTRAY, _NOTED, _CORRECTED, _COMPLETED = 0.04, 0.3, 0.05, 0.7
_AT_HOME = frozenset({"neighbour", "spouse", "child"})
_OF_MANY = frozenset({"labour", "property", "environment"})  # by whom they are mediated
_GROUP = 5  # people, from which on it is 一般群体性事件 (local practice)
_TOGETHER, _MORE = 0.7, 16  # of what is hard and about many: how often, and how many more
_ON_PAPER = 0.25  # of the forms that the committee fills in when it takes a case


@dataclass(slots=True)
class Opened:
    """A quarrel as it stands at the desk."""

    kind: Kind
    scene: dict[str, Any]
    cast: Cast
    slots: Slots
    money: int
    story: str
    people: int = 2


def tell_dispute(t: Telling, kinds: Kinds) -> Told:
    """Tell a quarrel from the desk to the call back."""
    opened = _opened(t, kinds)
    desk, handler = _units(t, opened.kind)
    walk = Walk(t, desk, handler, contact=reachable(opened.cast.parties[0]))
    many = opened.kind.texts["by"] in _OF_MANY
    walk.difficulty = difficulty_of(t, many=many)
    if many and walk.difficulty == COMPLEX and t.chance(_TOGETHER):
        opened.people = _GROUP + int(t.world.rng.random() * _MORE)
    registered = _registered(t, opened, kinds, desk)
    registered = with_difficulty(registered, walk.difficulty)
    yield from walk.step(Step.PENDING_ACCEPTANCE, registered, desk)
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
    names = opened.slots["a"], opened.slots["b"]
    quarrel = Quarrel(
        opened.kind.code,
        opened.scene["terms"],
        opened.cast.parties,
        opened.slots,
        opened.money,
        opened.story,
    )
    yield from settle(walk, quarrel, kinds, names)


def _opened(t: Telling, kinds: Kinds) -> Opened:
    rng = t.world.rng
    kind = kinds.draw(t.date.month, urban=t.village.is_community, rng=rng)
    scene = pick(kind.texts["scenes"], rng)
    cast = t.world.casting.dispute(t.village, kind, scene)
    money = sum_of(kind.texts["money"], rng)
    names = cast.parties[0].name, cast.parties[1].name
    return Opened(kind, scene, cast, slots(kinds, names, money, rng), money, scene["story"])


def _registered(t: Telling, opened: Opened, kinds: Kinds, desk: Unit) -> said.CaseRegistered:
    rng = t.world.rng
    village, kind, home = t.village, opened.kind, opened.cast.home
    happened = t.date - timedelta(days=1 + int(rng.random() * 40))
    ask = pick(opened.scene["asks"], rng)
    opened.slots["t"] = when(happened, t.date, rng)
    money = names_money((opened.story, ask))
    if "等{n}人" in opened.story:
        opened.people = int(opened.slots["n"])
    opened.story = opened.story.format_map(opened.slots)
    spot = f"{village.town.name}{village.label}{step_text('spots', rng)}"
    return said.CaseRegistered(
        case_id=t.case_id,
        number="",
        nature="dispute",
        title=pick(opened.scene["titles"], rng),
        summary=opened.story + pick(kinds.texts["turns"], rng),
        registered_on=t.date,
        unit_name=desk.name,
        parties=opened.cast.parties,
        category=kind.code,
        source=source("dispute", rng),
        town=village.town.code,
        village=village.code,
        place=home.address if kind.texts["with"] in _AT_HOME else spot,
        grid=home.grid,
        grid_name=village.grid_names[home.grid],
        people_involved=opened.people,
        amount=opened.money * 100 if money else None,
        demand=ask.format_map(opened.slots),
        happened_on=happened,
        scale="02" if opened.people >= _GROUP else "01",
    )


def _units(t: Telling, kind: Kind) -> tuple[Unit, Unit]:
    """Village by village quarrels of families and neighbours, county matters at the centre."""
    county, village = t.world.county, t.village
    town, committee = village.town.unit, village.town.committee
    by, place = kind.texts["by"], t.world.rng.random()
    near = by in {"village", "town"} or (by in _NEAR_HOME and t.chance(_TO_TOWN))
    village_desks, town_desks = _DESKS[by if by in _DESKS else "county"]
    desk = county.centre
    if place < village_desks + town_desks:
        desk = village.unit if place < village_desks else town
    handler = committee if near else county.bodies[_BODIES[by]]
    if by == "village" and desk is not county.centre and t.chance(_BY_VILLAGE):
        handler = village.committee
    if t.target in _AT_COMMITTEE and (
        t.target not in t.world.shown
        or handler is village.committee
        or t.chance(_SHOWN_AT_COMMITTEE)
    ):
        handler = committee
        t.world.shown.add(t.target)
    if t.target in AT_DESK and t.chance(SHOWN_AT_CENTRE):
        desk = county.centre
    return desk, handler


def _looked_into(walk: Walk, opened: Opened) -> Told:
    """Add what turned out since the registration."""
    t, cast = walk.t, opened.cast
    unknown = cast.parties[1].kind == "described"  # nobody mediates with somebody without a name
    form = (yield from leaves(walk, REGISTRATION)) if t.chance(_ON_PAPER) else None
    if cast.completed and (unknown or t.chance(_COMPLETED)):
        t.soon(5, 40)
        reason = "查明对方当事人" if unknown else "补充身份信息"
        event = said.PartyCorrected(
            case_id=t.case_id, before=cast.parties[1], after=cast.completed, reason=reason
        )
        yield from walk.step(None, event, walk.handler)
        if form and unknown:
            yield from made_anew(walk, form, REGISTRATION, step_text("form_void", t.world.rng))
    if t.chance(_CORRECTED):
        t.soon(5, 40)
        yield from walk.step(None, _more_people(t, opened), walk.handler)
    if t.chance(_NOTED):
        names = opened.slots["a"], opened.slots["b"]
        yield from walk.note("notes", names, walk.handler)


def _more_people(t: Telling, opened: Opened) -> said.CaseCorrected:
    return said.CaseCorrected(
        case_id=t.case_id,
        before={"people_involved": opened.people},
        after={"people_involved": opened.people + 1},
        reason=step_text("corrected", t.world.rng),
    )
