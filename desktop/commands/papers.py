"""The command that lets a paper leave the house."""

from pathlib import Path
from typing import Annotated, Any

import typer

from db.log.base import GREATEST, Id
from desktop.commands.answers import tell
from desktop.commands.call import Call, called
from desktop.commands.options import OverwriteOption
from desktop.commands.showing import case_file
from desktop.errors import RuleBroken
from desktop.files.targets import Prepared, Target
from desktop.keeping.opened import Place
from desktop.papers.catalogue import PAPERS, paper_of
from desktop.papers.installed_fonts import fonts_to_install
from desktop.papers.new_press import new_press
from desktop.papers.paper import CASE, Paper
from desktop.papers.press import digest_of
from desktop.spooling.wanted import WantedPaper, wanted_paper
from desktop.texts.kind_words import kind_words
from desktop.usecases.around import leaving_with
from desktop.usecases.documents import issue_document


@called(needs_store=False)
def print_(
    paper: Annotated[str, typer.Argument(metavar="PAPER", help="文书代码")] = "",
    case: Annotated[str, typer.Option("--case", help="案件编号或后八位")] = "",
    record: Annotated[int, typer.Option("--id", min=0, max=GREATEST, help="登记簿条目的 id")] = 0,
    out: Annotated[Path | None, typer.Option("--out", help="PDF 文件")] = None,
    overwrite: OverwriteOption = False,
    list_: Annotated[bool, typer.Option("--list", help="列出全部文书")] = False,
    *,
    call: Call,
) -> None:
    """出具文书为 PDF，并记录这次出具；要编号的文书还没有出具的，先出具。"""
    if list_:
        _tell_papers(call)
        return
    if not (call.store and paper and bool(case) is not bool(record) and out):
        raise typer.BadParameter(
            "请给出 STORE、PAPER、--case 和 --id 中的一个、--out，或用 --list 查看文书。"
        )
    with call.at_work() as place:
        pdf = make_pdf(place, paper, case or record, Target(path=out, replaces=overwrite))
    tell({"paper": paper, "file": str(out), "bytes": len(pdf), "sha256": digest_of(pdf)})


def make_pdf(place: Place, key: str, about: str | Id, out: Target) -> bytes:
    """Draw a paper about a case (its number) or a record (its id).

    It takes its place with the record that it left the house, or neither does.
    """
    if place.readonly:
        raise RuleBroken("store.read_only_session")
    out.checked()
    paper = paper_of(key)
    if isinstance(about, str) is not (paper.about == CASE):
        raise RuleBroken("paper.other_subject", kind=kind_words(paper.about))
    wanted = _wanted(place, paper, about)
    press, form = new_press(), place.ask(wanted.form)
    if lacking := press.missing_characters(form):
        characters = "、".join(sorted({one.character for one in lacking}))
        raise RuleBroken(
            "paper.missing_characters", characters=characters, fonts=fonts_to_install()
        )
    pdf = press.pdf(form)
    prepared = Prepared(out)
    prepared.write(pdf)
    place.perform(leaving_with(wanted.record, prepared), wanted.command(digest_of(pdf), "saved"))
    return pdf


def _wanted(place: Place, paper: Paper, about: str | Id) -> WantedPaper:
    """Give the document that stands; where none does, one is issued first."""
    if isinstance(about, int):
        id_ = about
    else:
        id_ = place.ask(lambda reading: case_file(reading, about).case.id)
    wanted = wanted_paper(paper.key, id_)
    if wanted.now is None:
        if paper.about != CASE:
            raise RuleBroken("paper.not_here")
        return wanted
    found = place.ask(wanted.now)
    if found.issue is None:
        return found
    place.perform(issue_document, found.issue)
    return place.ask(wanted.now)


def _tell_papers(call: Call) -> None:
    papers = [paper for paper in PAPERS if paper.read]
    call.answer({"papers": list(map(_described, papers))}, map(_line, papers))


def _line(paper: Paper) -> str:
    numbered = "，要编号" if paper.series else ""
    about = kind_words(paper.about)
    return f"{paper.key}  {paper.title}（{about}；{paper.reader.whose}{numbered}）"


def _described(paper: Paper) -> dict[str, Any]:
    told = {"code": paper.key, "name": paper.title, "about": paper.about}
    return {**told, "whose": paper.reader.whose, "numbered": paper.series is not None}
