"""The command that lets a paper leave the house."""

from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.answers import tell
from desktop.commands.frame import (
    AsOption,
    DateIsRight,
    JsonOption,
    OverwriteOption,
    PassphraseFile,
    PasswordFile,
    at_work,
    settings_of,
)
from desktop.commands.showing import case_file
from desktop.errors import RuleBroken
from desktop.files.targets import Prepared, Target, leaving_with
from desktop.forms.papers import PAPERS
from desktop.papers.case_papers import digest_of, form_of, new_press
from desktop.usecases.limits import reckoning_of
from desktop.usecases.looking import RecordPrint, record_print
from desktop.workplace import Workplace


def print_(
    store: Annotated[str, typer.Argument(metavar="STORE", help="数据库")] = "",
    paper: Annotated[str, typer.Argument(metavar="PAPER", help="文书代码")] = "",
    case: Annotated[str, typer.Option("--case", help="案件编号或后八位")] = "",
    out: Annotated[Path | None, typer.Option("--out", help="PDF 文件")] = None,
    overwrite: OverwriteOption = False,
    list_: Annotated[bool, typer.Option("--list", help="列出全部文书")] = False,
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    date_is_right: DateIsRight = False,
    as_json: JsonOption = False,
) -> None:
    """出具文书为 PDF，并记录这次出具。"""
    if list_:
        _tell_papers(as_json=as_json)
        return
    if not (store and paper and case and out):
        raise typer.BadParameter("请给出 STORE、PAPER、--case 和 --out，或用 --list 查看文书。")
    settings = settings_of(passphrase_file, password_file, date_is_right=date_is_right)
    with at_work(store, settings, account) as place:
        pdf = make_pdf(place, paper, case, Target(path=out, replaces=overwrite))
    tell({"paper": paper, "file": str(out), "bytes": len(pdf), "sha256": digest_of(pdf)})


def make_pdf(place: Workplace, paper: str, number: str, out: Target) -> bytes:
    """Draw a paper; it takes its place with the record that it left the house, or neither does."""
    if place.readonly:
        raise RuleBroken("store.read_only_session")
    out.checked()
    file, known = place.ask(
        lambda reading: (case_file(reading, number, paper), reckoning_of(reading))
    )
    form, press = form_of(file, paper, known), new_press()
    if lacking := press.missing_characters(form):
        characters = "、".join(sorted({one.character for one in lacking}))
        raise RuleBroken("paper.missing_characters", characters=characters)
    pdf = press.pdf(form)
    command = RecordPrint(case_id=file.case.id, paper=paper, digest=digest_of(pdf), way="saved")
    prepared = Prepared(out)
    prepared.write(pdf)
    place.perform(leaving_with(record_print, prepared), command)
    return pdf


def _tell_papers(*, as_json: bool) -> None:
    if as_json:
        tell({"papers": [{"code": one.code, "name": one.name} for one in PAPERS]})
        return
    for one in PAPERS:
        typer.echo(f"{one.code}  {one.name}")
