"""From what was read for a paper to its form and the name of its file."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from db.log.clock import CHINA, china_time
from db.queries.happenings import Happening
from desktop.errors import RuleBroken
from desktop.forms.parts import Form
from desktop.papers.catalogue import paper_of
from desktop.papers.file_names import file_name
from desktop.papers.frozen import thawed
from desktop.papers.offered import demand_paper
from desktop.papers.paper import Paper
from desktop.rules.chinese_dates import parse
from desktop.rules.deadlines import Reckoning

DRAFT = "草稿"  # what is numbered is printed only once it is issued


def form_of(file: Any, key: str, known: Reckoning) -> Form:
    """Make a paper of what was read for it (`Paper.read`); raises what `demand_paper` does."""
    paper = demand_paper(file, key)
    content = paper.fill(file, known)
    form = replace(paper.draw(content), made_at=made_at(paper, file, content))
    return replace(form, stamp=DRAFT) if paper.series else form


def issued_form(key: str, frozen: str) -> Form:
    """Make a paper of what was frozen when it was issued; raises `document.not_readable`."""
    paper = paper_of(key)
    try:
        content = thawed(paper, frozen)
        return replace(paper.draw(content), made_at=made_at(paper, None, content))
    except ValueError:
        raise RuleBroken("document.not_readable") from None


def made_at(paper: Paper, file: Any, content: Any) -> datetime | None:
    """Tell since when it is as it says: the same however often, and whenever, it is printed."""
    told: tuple[Happening, ...] = getattr(file, "happenings", ())
    moves = paper.dated or (paper.since,)
    made = [one.at for one in told if one.name in moves] or [one.at for one in told[:1]]
    if made:
        return china_time(made[-1])
    day = getattr(content, "issued_on", "") or getattr(content, "date", "")
    return datetime.combine(parse(day), time(tzinfo=CHINA)) if day else None


def paper_name(file: Any, key: str) -> str:
    """Name the file that a paper is saved under, as far as the viewer of `file` may see it."""
    paper = paper_of(key)
    return file_name(paper.title, *paper.naming(file))
