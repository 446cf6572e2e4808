"""A quarrel as it comes to a desk: what it is about, between whom, where, and who hears of it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from db.subjects.case import events as said
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Step
from desktop.demo.casting import Cast
from desktop.demo.places import Unit
from desktop.demo.stories.sources import hotline_number, source_code, source_of
from desktop.demo.stories.spots import spot_of
from desktop.demo.stories.waiting import waits_at_centre
from desktop.demo.stories.wording import Themed
from desktop.demo.story_texts import (
    Kind,
    Kinds,
    Slots,
    names_money,
    pick,
    since,
    slots,
    sum_of,
    when,
)
from desktop.demo.telling import Telling
from desktop.keeping.naming import TOWN_CENTRE

_BODIES = {
    "labour": "博劳",
    "medical": "博医",
    "traffic": "博交",
    "property": "博物",
    "family": "博婚",
    "consumer": "博消",
    "environment": "博环",
}
_SEE_THEIR_OWN = frozenset({"village", "town"})
_NEAR_HOME = frozenset({"property", "family", "consumer"})
_DESKS = {"village": (0.78, 0.16), "town": (0.12, 0.63), "county": (0.0, 0.25)}  # who registers
_AT_COMMITTEE = frozenset({Step.PENDING_SIGN_IN, Step.HANDLING, Step.MEDIATING, Step.AGREED})
_SHOWN_AT_COMMITTEE = 0.6  # of what is at work today
_BY_VILLAGE, _TO_TOWN = 0.72, 0.4
_GROUP = 5  # people, from which on it is 一般群体性事件 (local practice)
_LATELY, _LONG_AGO = 40, (60, 170)  # days since it happened, or since it goes on
_TRIES = 60


@dataclass(slots=True)
class Opened(Themed):
    """A quarrel as it stands at the desk."""

    kind: Kind
    scene: dict[str, Any]
    cast: Cast
    slots: Slots
    money: int
    story: str
    ask: str
    happened: date
    named: bool  # whether the story or the demand names the sum


def open_quarrel(t: Telling, kinds: Kinds) -> Opened:
    """Draw until somebody of the village can have such a quarrel on that day."""
    rng = t.world.rng
    for _ in range(_TRIES):
        kind = kinds.draw(t.date, urban=t.village.is_community, rng=rng)
        scene = kind.scene(t.date.month, urban=t.village.is_community, rng=rng)
        cast = scene and t.world.casting.dispute(t.village, kind, scene, t.date)
        if scene and cast:
            return _opened(t, kinds, kind, scene, cast)
    raise ValueError(f"nobody quarrels in {t.village.label}")


def _opened(t: Telling, kinds: Kinds, kind: Kind, scene: dict[str, Any], cast: Cast) -> Opened:
    rng = t.world.rng
    t.village = cast.village
    money = cast.total or sum_of(scene.get("money", kind.texts["money"]), rng)
    told = slots(kinds, cast.told, money, rng)
    story, ask = scene["story"], pick(scene["asks"], rng)
    long_ago = "{since}" in story
    least, most = _LONG_AGO if long_ago else (1, _LATELY)
    happened = t.date - timedelta(days=least + int(rng.random() * (most - least)))
    told["t"], told["since"] = when(happened, t.date, rng), since(happened, t.date)
    named = names_money((story, ask)) or bool(cast.total)
    return Opened(kind, scene, cast, told, money, story.format_map(told), ask, happened, named)


def _as_known(party: Party, desk: Unit) -> Party:
    """A town or village finds those in the register who live there; others it writes down."""
    own = desk.address.removesuffix(TOWN_CENTRE)
    if desk.type not in _SEE_THEIR_OWN or party.address.startswith(own):
        return party
    return replace(party, person=None)


def registered(t: Telling, opened: Opened, kinds: Kinds, desk: Unit) -> said.CaseRegistered:
    rng = t.world.rng
    village, kind, cast = t.village, opened.kind, opened.cast
    came = source_of("dispute", desk, rng, opened.theme)
    turns = kinds.texts["themes"][opened.theme]["turns"]
    grid = cast.firm.grid if cast.firm else cast.home.grid
    return said.CaseRegistered(
        case_id=t.case_id,
        number="",
        nature="dispute",
        title=pick(opened.scene["titles"], rng),
        summary=opened.story + pick(turns, rng).format_map(opened.slots),
        registered_on=t.date,
        unit_name=desk.name,
        parties=tuple(_as_known(party, desk) for party in cast.parties),
        category=kind.code,
        source=source_code(came),
        town=village.town.code,
        village=village.code,
        place=spot_of(opened.scene.get("at", kind.texts["at"]), cast, opened.slots, rng),
        grid=grid,
        grid_name=village.grid_names[grid],
        people_involved=cast.people,
        amount=opened.money * 100 if opened.named else None,
        demand=opened.ask.format_map(opened.slots),
        happened_on=opened.happened,
        scale="02" if cast.people >= _GROUP else "01",
        external_number=hotline_number(came, f"{t.date:%y%m%d}", rng),
    )


def units_of(t: Telling, kind: Kind) -> tuple[Unit, Unit]:
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
    if waits_at_centre(t):
        desk = county.centre
    return desk, handler
