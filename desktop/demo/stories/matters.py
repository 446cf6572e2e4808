"""A grid matter: found on patrol or reported, put right by the grid, a department or a society."""

from dataclasses import dataclass

from db.subjects.case import events as said
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Step
from desktop.demo.places import Unit
from desktop.demo.stories.desks import AT_DESK, SHOWN_AT_CENTRE, Walk, reachable
from desktop.demo.stories.difficulty import COMPLEX, difficulty_of, with_difficulty
from desktop.demo.story_texts import Kind, Kinds, pick, pick_pair, source, step_text
from desktop.demo.tables import code_of, texts_of
from desktop.demo.telling import Telling, Told

_AT_VILLAGE, _AT_TOWN = 0.66, 0.9
_REPORTED_BY_NAME, _UNNAMED = 0.45, 0.75
_KEPT = 0.62
_TWO_HOPS = 0.12
_NOTED = 0.12
_ASTRAY = 0.03
_WAIT = (0, 0, 1, 1, 1, 2, 2, 3, 4, 6)  # working days of work
_LONGER = 5  # working days, of what is complex, and up to twice as many
_SHORTEST = 30
_TIMES = ("近日", "今日", "昨日", "近几天")
_CALL_BACK = (0, 0, 1, 1, 2, 3)


@dataclass(slots=True)
class Route:
    """Who registers, who handles, through which channel, and over which unit between."""

    desk: Unit
    handler: Unit
    channel: str
    between: Unit | None = None


def tell_matter(t: Telling, kinds: Kinds) -> Told:
    """Tell a matter from the patrol to the call back."""
    rng = t.world.rng
    kind = kinds.draw(t.date.month, urban=t.village.is_community, rng=rng)
    route = _route(t, kind)
    walk = Walk(t, route.desk, route.handler)
    number = str(2 + int(rng.random() * 6))
    story, result = pick_pair(kind.texts, "results", rng)
    walk.difficulty = difficulty_of(t)
    registered = _registered(t, kind, route, (story, number))
    registered = with_difficulty(registered, walk.difficulty)
    walk.contact = reachable(registered.parties[0])
    yield from walk.step(Step.PENDING_ACCEPTANCE, registered, walk.desk)
    if t.target is Step.VOIDED:
        yield from walk.void()
        return
    yield from walk.accept()
    if t.target is None and route.between is None and t.chance(_ASTRAY):
        yield from _astray(walk, route)
    if route.between:
        between = Walk(t, route.desk, route.between)
        yield from between.hand_on(route.channel)
        t.later(0)
        yield from walk.dispatch(route.between, route.handler, route.channel)
        yield from walk.sign_in(route.handler)
        walk.desk = route.between
    else:
        yield from walk.hand_on(route.channel)
    if t.chance(_NOTED):
        yield from walk.note("matter_notes", ("", ""), walk.handler)
    t.later(_WAIT[int(rng.random() * len(_WAIT))])
    if walk.difficulty == COMPLEX:
        t.later(_LONGER + int(rng.random() * _LONGER))
    yield from walk.finish("handled", result.format(n=number))
    yield from walk.call_back(_CALL_BACK[int(rng.random() * len(_CALL_BACK))])


def _astray(walk: Walk, route: Route) -> Told:
    wrong = walk.t.world.county.bodies["信访"]
    if wrong is not walk.desk and wrong is not walk.handler:
        yield from walk.astray(wrong, code_of("channel", "分流交办"))


def _registered(t: Telling, kind: Kind, route: Route, told: tuple[str, str]) -> said.CaseRegistered:
    rng = t.world.rng
    village, number = t.village, told[1]
    spot = step_text("urban_spots" if village.is_community else "spots", rng).format(n=number)
    care = "care" in kind.texts
    place = village.label if care else f"{village.label}{spot}"
    grid, grid_name = village.grids[int(rng.random() * len(village.grids))]
    story = told[0].format(place=place, n=number, t=pick(_TIMES, rng))
    tails = texts_of("matters.json")["care_tails" if care else "tails"]
    summary = story + pick(tails, rng)
    if len(summary) < _SHORTEST:
        summary += tails[-1]
    code = source("matter", rng)
    hotline = code == code_of("source", "12345热线转办")
    return said.CaseRegistered(
        case_id=t.case_id,
        number="",
        nature="matter",
        title=kind.texts["title"],
        summary=summary,
        registered_on=t.date,
        unit_name=route.desk.name,
        parties=(_reporter(t),),
        category=kind.code,
        source=code,
        town=village.town.code,
        village=village.code,
        place=f"{village.town.name}{place}",
        grid=grid,
        grid_name=grid_name,
        happened_on=t.date,
        external_number=f"{t.date:%y%m%d}{int(rng.random() * 100_000):05d}" if hotline else "",
    )


def _reporter(t: Telling) -> Party:
    casting = t.world.casting
    drawn = t.world.rng.random()
    if drawn < _REPORTED_BY_NAME:
        return casting.person(casting.anybody(t.village), "applicant")
    if drawn < _UNNAMED:
        return casting.undisclosed()
    return casting.described(f"网格员{pick(t.village.workers, t.world.rng)}", "applicant")


def _route(t: Telling, kind: Kind) -> Route:
    county, village = t.world.county, t.village
    draw = t.world.rng.random
    place = draw()
    desk = village.unit
    if t.target in AT_DESK and t.chance(SHOWN_AT_CENTRE):
        desk = county.centre
    elif place > _AT_VILLAGE:
        desk = village.town.unit if place < _AT_TOWN else county.centre
    to = [county.bodies[short] for short in kind.texts["to"]]
    handed = code_of("channel", "分流交办")
    if kind.texts.get("social") and draw() < _KEPT:
        society = county.social[int(draw() * len(county.social))]
        return Route(desk, society, code_of("channel", "社会组织代办"))
    if desk is village.unit:
        stays = t.target is not Step.PENDING_SIGN_IN and (not to or draw() < _KEPT)
        if stays:
            return Route(desk, desk, "")
        if to and draw() < _TWO_HOPS and t.target is None:
            return Route(desk, to[int(draw() * len(to))], handed, village.town.unit)
        return Route(desk, village.town.unit, handed)
    handler = to[int(draw() * len(to))] if to and draw() < _KEPT else village.unit
    return Route(desk, handler, handed)
