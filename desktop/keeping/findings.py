"""What a judgement of a plan found, with the address of the row that it stands beside."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.rules.letters import quoted
from desktop.rules.problems import Checked, Problem, problem
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence_of


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem beside a field of a row of one of the plan's tables; of the whole plan: no row."""

    table: str
    key: str
    field: str
    problem: Problem

    @property
    def stops(self) -> bool:
        return not self.problem.hint

    @property
    def sentence(self) -> str:
        return sentence_of(self.problem)


def of_code(table: str, key: str, field: str, codes: str, value: str) -> Iterator[Finding]:
    if value not in {entry.code for entry in load_codes()[codes].entries}:
        yield at(table, key, field, problem("plan.kind_unknown", kind=quoted(value)))


def of_text(table: str, key: str, field: str, found: Checked) -> Iterator[Finding]:
    return (at(table, key, field, each) for each in found.problems)


def at(table: str, key: str, field: str, found: Problem) -> Finding:
    return Finding(table, key, field, found)
