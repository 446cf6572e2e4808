"""All papers there are: every module of `described` is one."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from db.subjects.case.moves import MOVES
from desktop.errors import RuleBroken
from desktop.papers import described
from desktop.papers.paper import Paper

_MOVES = ["", *(move.name for move in MOVES)]


def _described() -> Iterator[Paper]:
    for module in iter_modules(described.__path__):
        yield import_module(f"{described.__name__}.{module.name}").PAPER


def _in_order(paper: Paper) -> tuple[str, int, str]:
    """Sort by what they are about, then as a subject comes to have them."""
    known = paper.since in _MOVES
    return paper.about, _MOVES.index(paper.since) if known else len(_MOVES), paper.key


PAPERS: tuple[Paper, ...] = tuple(sorted(_described(), key=_in_order))
BY_KEY = {paper.key: paper for paper in PAPERS}


def paper_of(key: str) -> Paper:
    """Raises RuleBroken `paper.unknown`."""
    if key not in BY_KEY:
        raise RuleBroken("paper.unknown", "paper")
    return BY_KEY[key]


def papers_about(kind: str) -> tuple[Paper, ...]:
    """Give what a page of such a subject offers; what a dialog makes is offered there."""
    return tuple(paper for paper in PAPERS if paper.about == kind and paper.read)


def paper_title(key: str) -> str:
    """Name a paper; of one that only a newer program makes, say just that."""
    return BY_KEY[key].title if key in BY_KEY else "新版程序的文书"
