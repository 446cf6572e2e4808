"""What of the papers of a case can be read aloud now, to the people it concerns."""

from typing import NamedTuple

from db.queries import Reading
from desktop.errors import RuleBroken
from desktop.papers.catalogue import PAPERS
from desktop.papers.offered import demand_paper
from desktop.papers.paper import CASE
from desktop.rules.deadlines import Reckoning


class Aloud(NamedTuple):
    """A paper as it is shown in large type and read: the newest of a case stands first."""

    key: str
    title: str
    paragraphs: tuple[str, ...]


def read_aloud_of(reading: Reading, case_id: int, known: Reckoning) -> tuple[Aloud, ...]:
    """Give what the viewer may read whole of a case; raises RuleBroken where that is nothing."""
    found, why = [], RuleBroken("case.unknown")
    for paper in PAPERS:
        if paper.aloud is None or paper.about != CASE or paper.read is None:
            continue
        file = paper.read(reading, case_id)
        if file is None:
            raise why
        try:
            demand_paper(file, paper.key)
        except RuleBroken as broken:
            why = broken
            continue
        found.append(Aloud(paper.key, paper.title, paper.aloud(paper.fill(file, known))))
    if not found:
        raise why
    return tuple(reversed(found))
