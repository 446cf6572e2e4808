"""What speaks against the descriptions of papers, with the file in which it is mended."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from db.subjects.case.moves import BY_NAME
from db.subjects.records.catalogue import BY_KIND
from desktop.papers.paper import CASE, Paper, Reader
from tests.permission_faults import lack_of

OF_ISSUE = ("number", "issued_on")  # what issuing fills in


def faults_of(papers: Sequence[Paper]) -> Iterator[str]:
    """Say what is wrong."""
    yield from _twice([paper.key for paper in papers], papers, "two papers of this key")
    words = [paper.series.word for paper in papers if paper.series]
    yield from _series_twice(words, papers)
    for paper in papers:
        lacks = filter(None, [lack_of(paper.permission)])
        yield from (f"{paper.key}: {one} ({file_of(paper)})" for one in (*lacks, *_faults(paper)))


def file_of(paper: Paper) -> str:
    return paper.fill.__module__.replace(".", "/") + ".py"


def _faults(paper: Paper) -> Iterator[str]:
    if not isinstance(paper.reader, Reader):
        yield "nobody is said to be its reader"
    if paper.about != CASE and paper.about not in BY_KIND:
        yield f"there is no kind {paper.about}"
    if paper.since and (paper.about != CASE or paper.since not in BY_NAME):
        yield f"there is no move {paper.since}"
    if paper.voided_by and paper.voided_by not in BY_NAME:
        yield f"there is no move {paper.voided_by}"
    moves = {*BY_NAME, "register"} if paper.about == CASE else set[str]()
    yield from (
        f"there is no move {n}" for n in (*paper.next_after, *paper.dated) if n not in moves
    )
    if paper.since and not paper.not_yet:
        yield "it does not say from when on it can be made"
    known = {one.name for one in fields(paper.takes)} if is_dataclass(paper.takes) else set[str]()
    for name in (*paper.passing, *(OF_ISSUE if paper.series else ())):
        if name not in known:
            yield f"what it prints has no {name}"


def _twice(keys: Sequence[str], papers: Sequence[Paper], fault: str) -> Iterator[str]:
    for key in (one for one, times in Counter(keys).items() if times > 1):
        files = sorted({file_of(paper) for paper in papers if paper.key == key})
        yield f"{key}: {fault} ({', '.join(files)})"


def _series_twice(words: Sequence[str], papers: Sequence[Paper]) -> Iterator[str]:
    for word in (one for one, times in Counter(words).items() if times > 1):
        files = sorted({file_of(p) for p in papers if p.series and p.series.word == word})
        yield f"{word}: two papers of this series ({', '.join(files)})"
