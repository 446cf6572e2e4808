"""What is said of the lines of a paste: each line, each of its cells, all of them together."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from db.log.base import Value
from desktop.pasting.described import PastedSheet
from desktop.rules.problems import Problem
from desktop.texts.sentences import sentence_of

Problems = Mapping[str, tuple[Problem, ...]]


class State(StrEnum):
    """The last word on a line."""

    EMPTY = ""
    NEW = "新增"
    CHANGED = "已有，将更新"
    SAME = "已有，无改动"
    WRONG = "有误"

    @property
    def is_written(self) -> bool:
        return self in {State.NEW, State.CHANGED}


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `problems`: by the name of the column. `record`: what it changes.

    A value below 0 of the column that names lines of the same paste is the number of that line.
    """

    state: State = State.EMPTY
    values: Mapping[str, Value] = field(default_factory=dict)
    problems: Problems = field(default_factory=dict)
    record: int | None = None

    def faults(self, name: str) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems.get(name, ()) if not one.hint)


@dataclass(frozen=True, slots=True)
class Judged:
    """All lines, in their order; lines and columns are numbered from 1 as a spreadsheet does."""

    sheet: PastedSheet
    columns: tuple[str, ...]
    lines: tuple[Line, ...] = ()

    @property
    def counts(self) -> Counter[State]:
        return Counter(line.state for line in self.lines)

    @property
    def writable(self) -> int:
        return sum(line.state.is_written for line in self.lines)

    @property
    def wrong(self) -> int:
        return self.counts[State.WRONG]

    def problems_at(self, row: int, column: int) -> tuple[Problem, ...]:
        """Give what is said of a cell; what concerns a column that is not there, at the first."""
        if not 0 <= row < len(self.lines):
            return ()
        line = self.lines[row]
        mine = line.problems.get(self.columns[column], ()) if self.columns[column] else ()
        if column:
            return mine
        absent = (said for name, said in line.problems.items() if name not in self.columns)
        return (*mine, *(one for said in absent for one in said))

    def said_of(self, row: int, column: int) -> str:
        """Say it with the address of the cell: 第 12 行「电话」： and what is wrong."""
        told = "".join(sentence_of(one) for one in self.problems_at(row, column))
        name = self.columns[column]
        where = f"「{self.sheet.by_name[name].label}」" if name else ""
        return f"第 {row + 1} 行{where}：{told}" if told else ""

    def told(self) -> str:
        """Count: 3,000 行：2,951 可写入，49 有误."""
        counts = self.counts
        total = len(self.lines) - counts[State.EMPTY]
        parts = [f"{self.writable:,} 可写入"]
        if counts[State.CHANGED]:
            parts[0] += f"（新增 {counts[State.NEW]:,}，更新 {counts[State.CHANGED]:,}）"
        if counts[State.SAME]:
            parts.append(f"{counts[State.SAME]:,} 已有且无改动")
        parts.append(f"{counts[State.WRONG]:,} 有误")
        return f"{total:,} 行：" + "，".join(parts)
