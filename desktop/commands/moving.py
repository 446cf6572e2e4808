"""The command that moves a store into an office, or out of it."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.call import Call, called
from desktop.commands.frame import in_charge, refuse_bad_target, show_code
from desktop.commands.options import OutOption, PrintOption, folder
from desktop.commands.terminal import shows_progress
from desktop.errors import RuleBroken
from desktop.keeping.backups import BACKING_UP
from desktop.keeping.moving import Locking, leads_into_office, move_into_office, move_out_of_office
from desktop.keeping.opening import OpenStore, is_server


@called()
def move(
    target: Annotated[
        Path, typer.Argument(metavar="TARGET", parser=folder, help="搬到这个空文件夹")
    ],
    out: OutOption = None,
    printing: PrintOption = False,
    *,
    call: Call,
) -> None:
    """搬库：单机库搬进新的办公室，或办公室搬回单机库；逐字节核对后才换过去，中断不伤原库。"""
    if is_server(call.store):
        raise RuleBroken("move.server")

    def opening(where: str) -> AbstractContextManager[OpenStore]:
        return in_charge(where, call.settings, call.account, BACKING_UP)

    source, into = Path(call.store), leads_into_office(call.store)
    refuse_bad_target(out, str(target), printing=printing)
    if into:
        device = move_into_office(source, target, opening, _progress)
    else:

        def show(code: str) -> None:
            show_code(code, out, printing=printing)

        device = move_out_of_office(
            source, target, opening, _progress, Locking(call.settings, show)
        )
    place = "办公室" if into else "单机库"
    lines = [f"已搬到{place}：{target}。两边核查一致；原来的库已封存，不要再用。"]
    if into:
        lines.append(f"启动办公室服务器：zongzhi serve {target}")
    call.answer({"moved": str(target), "into_office": into, "device": device}, lines)


def _progress(what: str, done: int, total: int) -> None:
    if shows_progress():
        typer.echo(f"\r{what} {done}/{total}    ", nl=False, err=True)
