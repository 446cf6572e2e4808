"""Every act of a case done from its description alone: who may, and what is filled in."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from db.subjects.case.moves import BY_NAME
from desktop.cases.act import Act
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene
from desktop.cases.acts import ACT_OF, ACTS
from desktop.cases.at_hand import CasesAtHand
from desktop.cases.correcting_parties import party_form
from desktop.cases.open_acts import open_actions, usual
from desktop.cases.reading import CaseView, read_case
from desktop.texts.codes import load_codes
from tests.usecases.office import BUREAU, COMMITTEE, Office

WHO = ("mediator", "dispatcher", "leader", "bureau")
MOST_CASES = 30
Did = Callable[[Act, Callable[[], Any]], Any]  # an act, and how it is done


def do_every_act(office: Office, did: Did) -> None:
    """Register cases until each act was done once; a second case goes the same way behind each.

    Raises AssertionError with the acts that nobody came to do.
    """
    left = {act.name for act in ACTS}
    for place in range(MOST_CASES):
        if left:
            nature = "enquiry" if place % 2 else "dispute"
            pair = [office.register(nature=nature).case_id for _ in range(2)]
            for name, who in _way(office, pair[0], left):
                counted, behind = (_doing(office, who, name, case_id) for case_id in pair)
                did(ACT_OF[name], counted)
                behind()
                left.discard(name)
    assert not left, f"nobody came to do {sorted(left)}"


def _way(office: Office, case_id: int, left: set[str]) -> Iterator[tuple[str, str]]:
    """Name what is done next and by whom: what was not yet done, else what usually comes next."""
    applied: set[str] = set()
    while True:
        may = {who: open_acts(office, case_id, who) for who in WHO}
        fresh = [(name, who) for who in WHO for name in may[who] if name in left]
        applies = [(n, who) for who in WHO for n in may[who] if _waits(n) and n not in applied]
        comes = [(name, who) for who in WHO for name in may[who] if name == _next(office, case_id)]
        step = min(fresh, key=lambda one: _ends(one[0]), default=None)
        step = step or next(iter(applies if left else ()), None) or next(iter(comes), None)
        if step is None:
            return
        applied.add(step[0])
        yield step


def open_acts(office: Office, case_id: int, who: str) -> list[str]:
    view = _view(office, case_id, who)
    if view is None:
        return []
    states = open_actions(view.case, office.viewers[who], view.file.last_move)
    return [state.name for state in states if state.allowed]


def _next(office: Office, case_id: int) -> str:
    view = _view(office, case_id, "dispatcher")
    holder = next(v for v in office.viewers.values() if view and v.unit == view.case.holder)
    return usual(view.case, holder) if view else ""


def _ends(name: str) -> tuple[bool, int]:
    """What leads away from a step comes after what stays there, and 作废 last of all."""
    return name == "void", [act.name for act in sorted(ACTS, key=_leads_away)].index(name)


def _waits(name: str) -> bool:
    """Tell whether it is an application, without which nobody decides."""
    return ACT_OF[name].waits is not None


def _leads_away(act: Act) -> bool:
    return BY_NAME[act.name].to is not None


def _doing(office: Office, who: str, name: str, case_id: int) -> Callable[[], Any]:
    def do() -> Any:
        view = _view(office, case_id, who)
        assert view
        form = ACT_OF[name].asks or party_form(view.file.parties[0])
        at_hand = CasesAtHand(viewer=office.viewers[who], now_ms=office.wall)
        scene = Scene(at_hand=at_hand, file=view.file)
        return office.do(who, form.use_case, form.make(scene, filled_in(form, scene)))

    if name == "sign":
        office.print_agreement(case_id)
    return do


def filled_in(form: ActionForm, scene: Scene) -> dict[str, Any]:
    """Fill in a form; who comes to a case is an agent of the first who stands there."""
    filled = {field.name: _value(form, field, scene) for field in form.asked(scene)}
    if form.name != "add_parties":
        return filled
    principal = scene.file.parties[0].id
    blank = {"number": "", "phone": "", "capacity": "", "claim": "", "birth": None}
    agent = {"name": "周明", "standing": "agent", "acts_as": "authorised_agent"}
    return filled | blank | agent | {"acts_for": (principal,), "sex": "1"}


def _value(form: ActionForm, field: FormField, scene: Scene) -> Any:
    first = field.first(scene)
    if form.compares and field.kind is Kind.AREA and first:
        return f"{first}另有补充。"
    if first or (form.compares and field.kind is Kind.TEXT):
        return first
    if form.name == "correct_party" and field.kind in _LEFT_OPEN:
        return first
    return _MADE[field.kind](field, scene)


def _code(field: FormField, _scene: Scene) -> str:
    return load_codes()[field.table].entries[0].code


def _another_unit(_field: FormField, scene: Scene) -> int:
    return BUREAU if scene.file.case.holder == COMMITTEE else COMMITTEE


def _text(_field: FormField, _scene: Scene) -> str:
    return "已当面核实"


def _parties(field: FormField, scene: Scene) -> tuple[int, ...]:
    return () if field.name == "refusing" else tuple(id_ for id_, _ in field.ticks(scene))


def _view(office: Office, case_id: int, who: str) -> CaseView | None:
    return office.ask(lambda reading: read_case(reading, case_id), who)


_LEFT_OPEN = {Kind.CODE, Kind.SIGNERS, Kind.AMOUNT}  # nobody acts for anybody
_MADE: dict[Kind, Callable[[FormField, Scene], Any]] = {
    Kind.TEXT: _text,
    Kind.AREA: _text,
    Kind.PHRASE: _text,
    Kind.DAY: lambda _, scene: date.fromordinal(scene.at_hand.today().toordinal()),
    Kind.AMOUNT: lambda *_: "800",
    Kind.NUMBER: lambda *_: 2,
    Kind.CODE: _code,
    Kind.NAMES: lambda *_: ("王秀兰",),
    Kind.UNIT: _another_unit,
    Kind.TERMS: lambda *_: ("拆除滴水檐。", "互不追究。"),
    Kind.SIGNERS: _parties,
    Kind.ONE: lambda field, _: field.choices[0][0],
    Kind.TICKS: lambda field, scene: (_code(field, scene),),
    Kind.CHECK: lambda field, _: field.name != "remove",
}
