"""人民调解统计: what mediation came to over a span, by type, form and level (domain: 2.9)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.queries import Reading
from db.queries.mediated import Mediated
from desktop.figures.ground import FAILURE, SUCCESS
from desktop.figures.periods import Span
from desktop.rules.categories import mediation_type
from desktop.rules.money import figures
from desktop.texts.codes import load_codes, name_of

_TOWN, _VILLAGE = 6, 9  # digits that are 0 above a town, and above a village
Ways = Mapping[str, tuple[int, int]]  # by what it is called: successes and failures


@dataclass(frozen=True, slots=True)
class Mediation:
    """The whole of it, and how it splits. Amounts in fen."""

    span: Span
    won: int
    lost: int
    people: int
    peopled: int
    amount: int
    priced: int
    types: Ways
    forms: Ways
    levels: Ways


def look_at_mediation(reading: Reading, span: Span) -> Mediation:
    table = load_codes()["outcome"]
    won = frozenset(table.counting_as(SUCCESS))
    outcomes = table.counting_as(SUCCESS, FAILURE)
    found = reading.figures.mediated(span.first, span.last, outcomes)
    succeeded = [one for one in found if one.outcome in won]

    def split(by: Callable[[Mediated], str]) -> Ways:
        return _split(found, succeeded, by)

    return Mediation(
        span=span,
        won=_cases(succeeded),
        lost=_cases(found) - _cases(succeeded),
        people=sum(one.people for one in found),
        peopled=sum(one.peopled for one in found),
        amount=sum(one.amount for one in succeeded),
        priced=sum(one.priced for one in succeeded),
        types=split(_type),
        forms=split(lambda one: name_of("agreement_form", one.form) if one.form else "未达成"),
        levels=split(_level),
    )


def lines_of_mediation(told: Mediation) -> Iterator[str]:
    yield f"调解统计（{told.span.words} 经调解办结的纠纷，成功／不成）："
    yield f"    合计　{told.won:,}／{told.lost:,}"
    yield f"    涉及人数　{told.people:,} 人（{told.peopled:,} 件填了）"
    yield f"    协议金额　{figures(told.amount)}（{told.priced:,} 件写明）"
    splits = (("民调类型", told.types), ("协议形式", told.forms), ("调解组织", told.levels))
    for title, ways in splits:
        yield f"    按{title}："
        yield from (f"        {name}　{won:,}／{lost:,}" for name, (won, lost) in ways.items())
    yield "    民调类型按事件类别对应（产品规则）"


def _split(
    found: Sequence[Mediated], succeeded: Sequence[Mediated], by: Callable[[Mediated], str]
) -> Ways:
    whole, won = Counter[str](), Counter[str]()
    for counts, some in ((whole, found), (won, succeeded)):
        for one in some:
            counts[by(one)] += one.cases
    order = sorted(whole, key=lambda name: (-whole[name], name))
    return {name: (won[name], whole[name] - won[name]) for name in order}


def _cases(some: Iterable[Mediated]) -> int:
    return sum(one.cases for one in some)


def _type(one: Mediated) -> str:
    code = mediation_type(load_codes().types, one.category)
    return name_of("mediation_type", code) if code else "未填类别"


def _level(one: Mediated) -> str:
    """Name the level at which the unit stands that finished it, by the digits of its division."""
    if not one.division:
        return "未填区划"
    if not one.division[_TOWN:].strip("0"):
        return "县级"
    return "镇街级" if not one.division[_VILLAGE:].strip("0") else "村居级"
