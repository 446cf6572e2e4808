"""The small demonstration told in memory, for tests that need no store."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.log.base import Fact
from db.process.folded import Folded
from db.rows.uow import Act
from db.subjects.case.events import CaseEvent
from db.subjects.case.fold import fold
from db.subjects.records.events import RecordsImported
from db.subjects.work.events import PaperPrinted
from db.viewer import Viewer
from desktop.demo.build import Story
from desktop.demo.plan import Plan, Size

TODAY = date(2026, 11, 22)
CENTRE = Viewer(account=5, roles=frozenset(), unit=7, path="/100001/", unit_name="县综治中心")
Rows = dict[int, dict[str, Any]]


@dataclass
class ToldCounty:
    """All acts of a story, its registers by kind, and its cases as they were folded."""

    story: Story
    registers: list[Act]
    cases: list[Act]
    rounds: list[Act]  # what is entered in the registers while cases go on
    others: list[Act]  # what is amended there, who looked, and what became of papers
    places: list[int] = field(default_factory=list)  # of the cases' acts among all
    rows: dict[str, Rows] = field(default_factory=lambda: defaultdict(dict))
    folded: dict[int, Folded] = field(default_factory=dict)

    def blocks(self) -> Iterator[RecordsImported]:
        """Give all blocks of the registers."""
        for act in self.registers + self.rounds:
            if isinstance(act.event, RecordsImported):
                yield act.event

    def case_rows(self, **wanted: object) -> list[Any]:
        rows = [folded.row for folded in self.folded.values() if folded.row]
        return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


def tell(seed: int = 1, today: date = TODAY, size: Size = Size.SMALL) -> ToldCounty:
    story = Story(Plan(size, seed, today), 1, CENTRE)
    told = ToldCounty(story, list(story.registers()), [], [], [])
    for place, act in enumerate(story.goes_on(), len(told.registers) + 1):
        if isinstance(act.event, CaseEvent | PaperPrinted):
            told.cases.append(act)
            told.places.append(place)
        else:
            (told.rounds if isinstance(act.event, RecordsImported) else told.others).append(act)
    for block in told.blocks():
        for id_, row in block.rows.items():
            told.rows[block.kind][id_] = dict(zip(block.fields, row, strict=True))
    for case_id, facts in histories(told.cases, told.places).items():
        told.folded[case_id] = fold(case_id, facts)
    return told


def histories(acts: list[Act], places: Iterable[int]) -> dict[int, list[Fact]]:
    """Give the facts of every case as the journal would."""
    found: dict[int, list[Fact]] = defaultdict(list)
    for counter, act in zip(places, acts, strict=True):
        assert isinstance(act.event, CaseEvent | PaperPrinted)
        facts = found[act.event.case_id]
        envelope = len(facts) + 1, act.at << 16, 1, counter
        facts.append(Fact(*envelope, *act.author, act.at, act.event))
    return found
