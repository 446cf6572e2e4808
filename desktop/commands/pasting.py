"""The command for lines of a spreadsheet: judged as the grid judges them, entered in one act."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from desktop.commands.answers import tell
from desktop.commands.call import Call, called
from desktop.errors import RuleBroken
from desktop.keeping.opened import Place
from desktop.ledgers.reading import read_rows
from desktop.pasting.described import Pasted
from desktop.pasting.finding import laid_out
from desktop.pasting.judged import Judged, State
from desktop.pasting.judging import judged_now
from desktop.pasting.sheets import SHEETS
from desktop.texts.sentences import sentence_of
from desktop.usecases.entering_lines import Entered, EnterLines, enter_lines

Kind = Annotated[
    str, typer.Argument(metavar="种类", help="unit 单位、staff 人员、post 岗位、account 账号")
]
File = Annotated[Path, typer.Argument(metavar="FILE", help="表格：xlsx、xls、ods、CSV、TSV")]


@called()
def paste(
    kind: Kind,
    file: File,
    trial: Annotated[bool, typer.Option("--try", help="只逐格核对，不写入")] = False,
    only_sound: Annotated[
        bool, typer.Option("--only-sound", help="有误的行不写，其余写入")
    ] = False,
    *,
    call: Call,
) -> None:
    """批量录入表格中的行：认列、逐格核对，一次写入；同样的行再写一次不会重复。"""
    if kind not in SHEETS:
        raise RuleBroken("record.unknown_kind", "kind")
    pasted = laid_out(SHEETS[kind], read_rows(file, "file"))
    with call.at_work() as place:
        judged = place.ask(lambda reading: judged_now(reading, pasted, place.today()))
        stops = trial or bool(judged.wrong and not only_sound) or not judged.writable
        entered = None if stops else _entered(place, pasted, only_sound=only_sound)
    if call.as_json:
        for line in _lines(judged, entered):
            tell(line)
    else:
        typer.echo("\n".join([*_said(judged), judged.told()]))
    if judged.wrong and not only_sound and not trial:
        raise RuleBroken("paste.has_wrong", "lines", count=f"{judged.wrong:,}")


def _entered(place: Place, pasted: Pasted, *, only_sound: bool) -> Entered:
    command = EnterLines(
        kind=pasted.sheet.kind, columns=pasted.columns, lines=pasted.rows, only_sound=only_sound
    )
    entered: Entered = place.perform(enter_lines, command).result
    return entered


def _lines(judged: Judged, entered: Entered | None) -> Iterator[dict[str, Any]]:
    """Tell each line: its number, what became of it, its record, and what is wrong with it."""
    for number, line in enumerate(judged.lines, 1):
        if line.state is State.EMPTY:
            continue
        yield {
            "line": number,
            "state": line.state.name.lower(),
            "id": entered.ids.get(number) if entered else line.record,
            "written": bool(entered and number in (*entered.new, *entered.changed)),
            "problems": [
                {"column": name, "code": one.code, "sentence": sentence_of(one), "hint": one.hint}
                for name, said in line.problems.items()
                for one in said
            ],
        }


def _said(judged: Judged) -> Iterator[str]:
    for row in range(len(judged.lines)):
        told = (judged.said_of(row, column) for column in range(len(judged.columns)))
        yield from filter(None, told)
