"""What a row of a limit must say before an office may rule it, and what no office may rule."""

from collections.abc import Collection
from datetime import date

from db.process.move import Move
from db.subjects.case.facts import TimedEvent
from db.subjects.case.moves import MOVES
from db.subjects.case.registering import OPENING, CaseAccepted
from db.subjects.case.steps import DONE
from desktop.errors import RuleBroken
from desktop.rules.chinese_dates import parse
from desktop.rules.deadlines import Limit, Unit
from desktop.rules.letters import plain, quoted
from desktop.rules.ruled import KEY

STATUTORY = "法定"
KINDS = (STATUTORY, "内控时限", "产品规则")
LONGEST = 3_650  # days
_DIGITS = 4
_PROMISED = {"doer": "limit.no_doer", "since": "limit.no_since"}  # on the receipt
_NEEDED = {"name": "limit.no_name", "basis": "limit.no_basis"}
ACT_FIELDS = ("starts", "stops", "reopens", "pauses", "resumes")
_ACTS = frozenset(move.name for move in MOVES)


def can_start(move: Move) -> bool:
    """Tell whether a limit can begin with a move: its event can tell it, and the case goes on."""
    return issubclass(move.event, TimedEvent | CaseAccepted) and move.to not in DONE


STARTING = frozenset({OPENING, *(move.name for move in MOVES if can_start(move))})


def demand_sound(limit: Limit, natures: Collection[str]) -> None:
    """Raise what speaks against a row, beside the field. `natures`: the codes there are."""
    if not KEY.fullmatch(limit.key):
        raise RuleBroken("limit.bad_key", "key")
    for field, code in _NEEDED.items():
        if not getattr(limit, field).strip():
            raise RuleBroken(code, field)
    if limit.kind not in KINDS:
        raise RuleBroken("limit.bad_kind", "kind", kinds="、".join(KINDS))
    for field, code in _PROMISED.items():
        if limit.tells and limit.starts and not getattr(limit, field):
            raise RuleBroken(code, field)
    if unknown := {*limit.natures} - {*natures}:
        raise RuleBroken("limit.no_nature", "natures", given=quoted(min(unknown)))
    _demand_days(limit)
    _demand_acts(limit)


def demand_not_loosened(standing: Limit, wanted: Limit, *, ended: bool) -> None:
    """Raise `limit.loosened` where a limit of the law would last longer, stop or end otherwise."""
    if standing.kind != STATUTORY:
        return
    kept = ("unit", "kind", "basis", "natures", *ACT_FIELDS)
    same = all(getattr(standing, name) == getattr(wanted, name) for name in kept)
    if ended or wanted.amount > standing.amount or not same:
        raise RuleBroken("limit.loosened", "amount", name=standing.name, basis=standing.basis)


def unit_of(text: str) -> Unit:
    """Read 自然日 or 工作日, or the code of either."""
    found = {"自然日": Unit.DAYS, "工作日": Unit.WORKDAYS, "D": Unit.DAYS, "W": Unit.WORKDAYS}
    if text not in found:
        raise RuleBroken("limit.bad_unit", "unit")
    return found[text]


def number_of(typed: str, field: str) -> int:
    text = plain(typed)
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        raise RuleBroken("limit.bad_number", field)
    return int(text)


def day_of(typed: str) -> date:
    """Read a day as everywhere; raises `limit.bad_day` beside the first day of the row."""
    try:
        return parse(typed)
    except RuleBroken as broken:
        raise RuleBroken("limit.bad_day", "valid_from") from broken


def _demand_days(limit: Limit) -> None:
    if not 0 < limit.amount <= LONGEST:
        raise RuleBroken("limit.bad_amount", "amount", most=LONGEST)
    if limit.warn > limit.amount:
        raise RuleBroken("limit.bad_warn", "warn")


def _demand_acts(limit: Limit) -> None:
    for field in ACT_FIELDS:
        known = STARTING if field == "starts" else _ACTS
        if unknown := {*getattr(limit, field)} - known:
            raise RuleBroken("limit.no_act", field, given=quoted(min(unknown)))
    if limit.starts and not limit.stops:
        raise RuleBroken("limit.never_stops", "stops")
    if bool(limit.pauses) != bool(limit.resumes):
        raise RuleBroken("limit.pause_without_end", "resumes")
