"""What is wrong in a list of parties, cell by cell, as the grid shows it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from desktop.intake.lines import Lines
from desktop.intake.party_form import PartyForm
from desktop.intake.party_judging import Said, acting_problems, party_problems
from desktop.intake.roster import MOST_LISTED, ROSTER, Told, told_in
from desktop.pasting.judged import Judged, Line, State
from desktop.rules import identity
from desktop.rules.problems import Problem, hint, problem


def judged(lines: Lines, beside: Sequence[PartyForm], today: date) -> Judged:
    """Judge every line. `beside`: the parties in the rows of the page, who can be named, too."""
    told = list(told_in(lines))
    parties = [*beside, *(one.party for one in told)]
    double = _doubles(told)
    said: dict[int, Line] = {}
    for at, one in enumerate(told, len(beside)):
        found: defaultdict[str, list[Problem]] = defaultdict(list)
        problems = (
            *one.problems,
            *party_problems(one.party, today),
            *acting_problems(at, parties),
            *double.get(one.line, ()),
        )
        for name, problem_ in problems:
            found[name].append(problem_)
        said[one.line] = _line(found)
    whole = tuple(said.get(row, Line()) for row in range(len(lines.rows)))
    return Judged(ROSTER, lines.columns, whole)


def _line(found: dict[str, list[Problem]]) -> Line:
    problems = {name: tuple(told) for name, told in found.items()}
    wrong = any(not one.hint for told in problems.values() for one in told)
    return Line(State.WRONG if wrong else State.NEW, {}, problems)


def _doubles(told: Sequence[Told]) -> dict[int, tuple[Said, ...]]:
    """Find who stands here twice by his number; without one, two of a name ask for a look."""
    found: dict[int, tuple[Said, ...]] = {}
    numbers: dict[str, int] = {}
    names: dict[str, int] = {}
    for place, one in enumerate(told, 1):
        party = one.party
        if party.standing == "agent":
            continue
        if place == MOST_LISTED + 1:
            found[one.line] = (("name", problem("case.too_many_listed", most=MOST_LISTED)),)
        elif number := identity.upgraded(identity.normalise(party.number)):
            if number in numbers:
                found[one.line] = (("number", problem("paste.double", line=numbers[number])),)
            numbers.setdefault(number, one.line + 1)
        elif party.name in names:
            found[one.line] = (("name", hint("case.same_name", line=names[party.name])),)
        names.setdefault(party.name, one.line + 1)
    return found


def faults_of(lines: Lines, beside: Sequence[PartyForm], today: date) -> Iterator[tuple[str, str]]:
    """Give the address of every wrong cell, as `7.number`, and the sentence that tells it."""
    seen = judged(lines, beside, today)
    for row, line in enumerate(seen.lines):
        for name in line.problems:
            if line.faults(name):
                column = seen.columns.index(name) if name in seen.columns else 0
                yield f"{row}.{name}", seen.said_of(row, column)
