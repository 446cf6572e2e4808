"""Which papers of a subject the viewer may make now, and of the others why not."""

from collections.abc import Mapping
from typing import Any

from db.queries.casefile import CaseFile
from desktop.errors import RuleBroken
from desktop.papers.catalogue import paper_of, papers_about
from desktop.papers.paper import CASE, Paper


def demand_paper(file: Any, key: str) -> Paper:
    """Give a paper of what was read for it.

    Raises `paper.unknown`, or what its reader's rule says: for a case `paper.not_a_dispute`,
    `paper.not_a_committee`, `paper.not_held`, `paper.not_made_here`, `paper.not_ready` or
    `paper.not_whole`.
    """
    paper = paper_of(key)
    if why := paper.reader.never(file, paper) or paper.reader.now(file, paper):
        raise RuleBroken(why)
    return paper


def papers_shown(file: CaseFile) -> Mapping[str, str]:
    """Give the papers that the viewer's unit issues of such a case; of each, why not now, or ""."""
    return {
        paper.key: paper.reader.now(_as_read_for(paper.key, file), paper)
        for paper in papers_about(CASE)
        if not paper.reader.never(file, paper)
    }


def papers_open(file: CaseFile) -> tuple[str, ...]:
    """Name the papers that the case has come far enough for, and that the viewer may make."""
    return tuple(key for key, why in papers_shown(file).items() if not why)


def _as_read_for(key: str, file: CaseFile) -> CaseFile:
    return file._replace(whole=True) if key in file.own_papers else file
