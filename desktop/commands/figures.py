"""The command that counts the county."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from db.queries import Reading
from db.queries.figures import NATURES, CaseTotals, Totals
from db.subjects.case.figures import UNTOLD
from db.subjects.records.totals import TOTALS
from desktop.commands.call import Call, called
from desktop.figures.ground import Asked
from desktop.figures.lists import may_open
from desktop.figures.mediation import Mediation, lines_of_mediation, look_at_mediation
from desktop.figures.overview import Overview, look
from desktop.figures.periods import Span
from desktop.figures.report import lines_of
from desktop.figures.total_words import part_words
from desktop.figures.towns import lines_of_towns, look_at_towns, told_of_towns
from desktop.keeping.opened import Place
from desktop.texts.codes import load_codes


@called()
def figures(
    towns: Annotated[bool, typer.Option("--towns", help="另列今年各镇街的登记、办结")] = False,
    today: Annotated[
        bool, typer.Option("--today", help="镇街按现在的区划统计；不加则按登记当时")
    ] = False,
    overview: Annotated[
        bool, typer.Option("--overview", help="另列总览上今日、本月、本年的指标，各附算法和依据")
    ] = False,
    mediation: Annotated[
        bool, typer.Option("--mediation", help="另列今年的调解统计：类型、形式、级别、人数、金额")
    ] = False,
    *,
    call: Call,
) -> None:
    """县情数字：此刻从数据行里数出来的。"""
    with call.at_work() as place:
        totals = place.ask(lambda reading: reading.figures.totals(place.today()))
        asked = towns or today
        there = place.ask(partial(look_at_towns, place.today(), today)) if asked else ()
        shown = _overviews(place, today=today) if overview else {}
        won = place.ask(partial(_mediation, place.today())) if mediation else None
    more = told_of_towns(there) if asked else {}
    more |= {"overview": shown, "untold": _untold()} if overview else {}
    more |= {"mediation": asdict(won)} if won else {}
    won_lines = lines_of_mediation(won) if won else ()
    lines = (*_lines(totals), *lines_of_towns(there), *_overview_lines(shown), *won_lines)
    call.answer(_told(totals) | more, lines)


def _overviews(place: Place, *, today: bool) -> dict[str, list[dict[str, Any]]]:
    """Read what the page 总览 shows of this year, of each nature apart."""
    found = {}
    for nature in NATURES:
        asked = Asked(
            nature=nature,
            key="year",
            today=place.today(),
            at=place.now_ms(),
            whole=may_open(place.viewer),
            regrouped=today,
        )
        shown = place.ask(partial(_look, asked))
        found[nature] = [one._asdict() for one in lines_of(shown)]
    return found


def _mediation(day: date, reading: Reading) -> Mediation:
    return look_at_mediation(reading, Span(day.replace(month=1, day=1), day))


def _look(asked: Asked, reading: Reading) -> Overview:
    return look(reading, asked)


def _untold() -> dict[str, str]:
    return {one.title: one.why for one in UNTOLD}


def _overview_lines(told: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    for nature, lines in told.items():
        yield f"总览（{load_codes()['nature'].name_of(nature)}）："
        for one in lines:
            beside = "，".join(one["beside"])
            yield f"    {one['title']}　{one['number']}{one['unit']}　{beside}"
            yield f"        {one['told']}"
    if told:
        yield "还不能统计："
        yield from (f"    {title}　{why}" for title, why in _untold().items())


def _told(totals: Totals) -> dict[str, Any]:
    county = {key: parts.get("", parts) for key, parts in totals.county.items()}
    return county | {"cases": {nature: asdict(of) for nature, of in totals.cases.items()}}


def _lines(totals: Totals) -> Iterator[str]:
    for one in TOTALS:
        numbers = totals.county[one.key]
        if "" in numbers:
            yield f"{one.words}　{numbers['']:,}"
            continue
        yield f"{one.words}："
        yield from (f"    {part_words(one, it)}　{numbers[it.key]:,}" for it in one.parts)
    yield "案件："
    nature = load_codes()["nature"]
    yield from (f"    {nature.name_of(key)}　{_cases(of)}" for key, of in totals.cases.items())


def _cases(of: CaseTotals) -> str:
    return (
        f"登记 {of.registered:,}　已办结 {of.closed:,}　未办结 {of.open:,}　"
        f"今年登记 {of.year_to_date:,}（其中至今已办结 {of.year_closed:,}）"
    )
