"""A grid matter: found on patrol or reported, put right by the grid, a department or a society."""

from dataclasses import dataclass
from datetime import timedelta

from db.subjects.case import events as said
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Step
from desktop.demo.parties import APPLICANT
from desktop.demo.places import Unit
from desktop.demo.stories.desks import Walk, reachable
from desktop.demo.stories.difficulty import COMPLEX, difficulty_of, with_difficulty
from desktop.demo.stories.extensions import late
from desktop.demo.stories.sources import HOTLINE, hotline_number, source_code, source_of
from desktop.demo.stories.spots import spot
from desktop.demo.stories.waiting import waits_at_centre
from desktop.demo.story_texts import Kind, Kinds, pick, pick_pair
from desktop.demo.tables import code_of, texts_of
from desktop.demo.telling import Telling, Told

_AT_VILLAGE, _AT_TOWN = 0.66, 0.9
_UNNAMED = {HOTLINE: 0.5, "来电": 0.45}
_PATROLS = frozenset({"网格巡查", "视频巡查", "村居上报"})
_KEPT = 0.62
_TWO_HOPS = 0.12
_NOTED = 0.12
_ASTRAY = 0.03
_WAIT = (0, 0, 1, 1, 1, 2, 2, 3, 4, 6)  # working days of work
_LONGER = 5  # working days, of what is complex, and up to twice as many
_SHORTEST = 30
_TIMES = ((0, "今日"), (0, "今日"), (0, "当日"), (1, "昨日"), (2, "近日"))  # days ago
_TOLD_TIMES = ((1, "昨日"), (3, "近几天"), (2, "近日"), (5, "这几天"))
_FURTHER = ("请及时处理。", "已登记。", "请予关注。", "盼复。", "请办理后反馈。", "已告知网格长。")
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
    kind = _kind(t, kinds)
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
    if late(walk):
        t.wait_until(walk.due, before=-1 - int(rng.random() * 6))
    yield from walk.finish("handled", result.format(n=number))
    yield from walk.call_back(_CALL_BACK[int(rng.random() * len(_CALL_BACK))])


def _kind(t: Telling, kinds: Kinds) -> Kind:
    while True:
        kind = kinds.draw(t.date, urban=t.village.is_community, rng=t.world.rng)
        if t.date.month in kind.texts.get("only", (t.date.month,)):
            return kind


def _astray(walk: Walk, route: Route) -> Told:
    wrong = walk.t.world.county.bodies["信访"]
    if wrong is not walk.desk and wrong is not walk.handler:
        yield from walk.astray(wrong, code_of("channel", "分流交办"))


def _registered(t: Telling, kind: Kind, route: Route, told: tuple[str, str]) -> said.CaseRegistered:
    rng = t.world.rng
    village, number = t.village, told[1]
    came = source_of("matter", route.desk, rng)
    patrolled = came in _PATROLS
    care = "care" in kind.texts
    place = village.label if care else f"{village.label}{spot(kind.texts['at'], village, rng)}"
    grid, grid_name = village.grids[int(rng.random() * len(village.grids))]
    ago, when = pick(_TIMES if patrolled else _TOLD_TIMES, rng)
    story = told[0].format(place=place, n=number, t=when)
    tails = texts_of("matters.json")["care_tails" if care else "tails"]
    summary = story + pick(tails["patrol" if patrolled else "told"], rng)
    if len(summary) < _SHORTEST:
        summary += pick(_FURTHER, rng)
    return said.CaseRegistered(
        case_id=t.case_id,
        number="",
        nature="matter",
        title=kind.texts["title"],
        summary=summary,
        registered_on=t.date,
        unit_name=route.desk.name,
        parties=(_reporter(t, came),),
        category=kind.code,
        source=source_code(came),
        town=village.town.code,
        village=village.code,
        place=f"{village.town.name}{place}",
        grid=grid,
        grid_name=grid_name,
        happened_on=t.date - timedelta(days=ago),
        external_number=hotline_number(came, f"{t.date:%y%m%d}", rng),
    )


def _reporter(t: Telling, came: str) -> Party:
    """A grid worker tells what a patrol found; whoever rings up may keep his name to himself."""
    casting, make = t.world.casting, t.world.casting.make
    if came in _PATROLS:
        return make.described(f"网格员{pick(t.village.workers, t.world.rng)}", APPLICANT)
    one = casting.anybody(t.village, t.date)
    if one is None or t.chance(_UNNAMED.get(came, 0)):
        return make.undisclosed()
    return make.person(one, APPLICANT)


def _route(t: Telling, kind: Kind) -> Route:
    county, village = t.world.county, t.village
    draw = t.world.rng.random
    place = draw()
    desk = village.unit
    if waits_at_centre(t):
        desk = county.centre
    elif place > _AT_VILLAGE:
        desk = village.town.unit if place < _AT_TOWN else county.centre
    to = [county.bodies[short] for short in kind.texts["to"]]
    handed = code_of("channel", "分流交办")
    if draw() < kind.texts.get("social", 0):
        t.world.helped += 1
        society = county.social[t.world.helped % len(county.social)]
        return Route(desk, society, code_of("channel", "社会组织代办"))
    if kind.texts.get("theirs"):
        over = village.town.unit if desk is village.unit and t.target is None else None
        return Route(desk, to[0], handed, over)
    if desk is village.unit:
        stays = t.target is not Step.PENDING_SIGN_IN and (not to or draw() < _KEPT)
        if stays:
            return Route(desk, desk, "")
        if to and draw() < _TWO_HOPS and t.target is None:
            return Route(desk, to[int(draw() * len(to))], handed, village.town.unit)
        return Route(desk, village.town.unit, handed)
    handler = to[int(draw() * len(to))] if to and draw() < _KEPT else village.unit
    return Route(desk, handler, handed)
