"""From what was read for a paper to its form and the name of its file."""

from dataclasses import replace
from typing import Any

from desktop.errors import RuleBroken
from desktop.forms.parts import Form
from desktop.papers.catalogue import paper_of
from desktop.papers.file_names import file_name
from desktop.papers.frozen import thawed
from desktop.papers.offered import demand_paper
from desktop.rules.deadlines import Reckoning

DRAFT = "草稿"  # what is numbered is printed only once it is issued


def form_of(file: Any, key: str, known: Reckoning) -> Form:
    """Make a paper of what was read for it (`Paper.read`); raises what `demand_paper` does."""
    paper = demand_paper(file, key)
    form = paper.draw(paper.fill(file, known))
    return replace(form, stamp=DRAFT) if paper.series else form


def issued_form(key: str, frozen: str) -> Form:
    """Make a paper of what was frozen when it was issued; raises `document.not_readable`."""
    paper = paper_of(key)
    try:
        return paper.draw(thawed(paper, frozen))
    except ValueError:
        raise RuleBroken("document.not_readable") from None


def paper_name(file: Any, key: str) -> str:
    """Name the file that a paper is saved under, as far as the viewer of `file` may see it."""
    paper = paper_of(key)
    return file_name(paper.title, *paper.naming(file))
