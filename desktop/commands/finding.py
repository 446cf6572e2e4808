"""The command that searches everything."""

from collections.abc import Iterator
from typing import Annotated

import typer

from desktop.commands.call import Call, called
from desktop.errors import RuleBroken
from desktop.finding.everything import KIND_NAMES, KINDS, Found, find, with_number
from desktop.keeping.opened import Place
from desktop.rules.permissions import may
from desktop.rules.whole_numbers import is_complete
from desktop.usecases.finding_numbers import FindNumber, find_number, why_not_found


@called()
def find_(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="姓名、拼音首字母、地址、案号、完整号码……")
    ],
    kind: Annotated[
        list[str], typer.Option("--kind", help=f"只找这一类，可重复：{'、'.join(KINDS)}")
    ] = [],
    limit: Annotated[int, typer.Option("--limit", min=1, max=500, help="每类最多几条")] = 50,
    *,
    call: Call,
) -> None:
    """查找：每一类最新的在前，计数到 999 为止；完整的证件号码、电话会记入查看记录。"""
    for one in kind:
        if one not in KINDS:
            raise typer.BadParameter(f"没有这一类，可用：{'、'.join(KINDS)}", param_hint="--kind")
    kinds = tuple(kind) or KINDS
    with call.at_work() as place:
        found = place.ask(lambda reading: find(reading, text, kinds, limit))
        if is_complete(text) and not _is_case_number(place, text):
            found = _with_number(place, found, kinds)
    call.answer(found, _lines(found))


def _lines(found: Found) -> Iterator[str]:
    if not found.kinds:
        yield "没有找到。"
    for group in found.kinds:
        yield f"{KIND_NAMES[group.kind]}　{group.count}{'+' if group.more else ''}"
        yield from (f"    {line.title}　{line.detail}" for line in group.lines)


def _is_case_number(place: Place, text: str) -> bool:
    return bool(place.ask(lambda reading: reading.cases.by_number(text)))


def _with_number(place: Place, found: Found, kinds: tuple[str, ...]) -> Found:
    """Look the number up where it is asked for and permitted; say why it was not."""
    if not {"person", "case"} & set(kinds) or not may(place.viewer, FindNumber.permission):
        return found
    try:
        known = place.perform(find_number, FindNumber(number=found.query)).result
    except RuleBroken as broken:
        typer.echo(why_not_found(broken), err=True)
        return found
    return with_number(found, kinds, known)
