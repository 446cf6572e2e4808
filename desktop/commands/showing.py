"""The command that shows one case."""

from typing import Annotated, Any

import typer

from db.queries import Reading
from db.queries.casefile import CaseFile
from db.subjects.case.steps import FURTHER
from desktop.cases.clocks import clock_estimate
from desktop.commands.call import Call, called
from desktop.commands.case_words import Names, case_lines
from desktop.errors import RuleBroken
from desktop.rules.deadlines import Reckoning
from desktop.usecases.limits import reckoning_of

LEFT_OUT = frozenset(
    {"parties", "further", "mediations", "terms", "limits", "agreed_by", "ended_by", "done_by"}
)


@called()
def show(
    kind: Annotated[str, typer.Argument(metavar="case", help="只有 case")],
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="案件编号或后八位")],
    *,
    call: Call,
) -> None:
    """显示一个案件：当事人（按权限遮盖）、办理经过、协议。"""
    if kind != "case":
        raise typer.BadParameter("只能显示 case。", param_hint="case")
    with call.at_work() as place:
        file = place.ask(lambda reading: case_file(reading, number))
        names, known = place.ask(lambda reading: (_names(reading, file), reckoning_of(reading)))
    call.answer(told_case(file, known), case_lines(file, names, known))


def case_file(reading: Reading, number: str, paper: str = "") -> CaseFile:
    """Find one case by its number or the end of it, as a paper tells it where one is named.

    Raises RuleBroken `case.unknown`.
    """
    lines = reading.cases.by_number(number)
    file = reading.casefile.for_paper(lines[0].id, paper) if len(lines) == 1 else None
    if file is None:
        raise RuleBroken("case.unknown")
    return file


def told_case(file: CaseFile, known: Reckoning) -> dict[str, Any]:
    """Put a case into plain lists and values, masked as its reader may see it."""
    told = {name: value for name, value in file.case._asdict().items() if name not in LEFT_OUT}
    told |= {name: file.case.value(name) for name in FURTHER}
    told["limits"] = {clock.key: clock.due.isoformat() for clock in file.case.limits}
    told["clocks"] = {clock.key: clock.state for clock in file.case.limits}
    guesses = {clock.key: clock_estimate(clock, known) for clock in file.case.limits}
    told["estimates"] = {key: guess for key, guess in guesses.items() if guess}
    told["parties"] = [
        {name: getattr(value, "text", value) for name, value in party._asdict().items()}
        for party in file.parties
    ]
    told["mediations"] = list(file.mediations)
    told["terms"] = file.terms
    told["happenings"] = [one._asdict() for one in file.happenings]
    told["chain_head"] = file.chain_head
    return told


def _names(reading: Reading, file: CaseFile) -> Names:
    found = (reading.places.division(code) for code in (file.case.town, file.case.village) if code)
    return {division.code: division.name for division in found if division}
