"""Commands about the server of an office: its copies, and bringing it back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from db.cluster.copies import copies_of, copy_now
from db.cluster.office import Office
from db.cluster.place import opened_office
from db.keeping.office_restore import restore_office
from db.log.clock import CHINA
from desktop.commands.answers import answer
from desktop.commands.chinese import ChineseCommand, group
from desktop.commands.hosting import begin, login, start, stop
from desktop.commands.options import JsonOption, folder as folder_of

office = group("这台电脑做办公室服务器，以及它的备份和恢复。")
for one in (begin, start, stop, login):
    office.command(one.__name__, cls=ChineseCommand)(one)
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", parser=folder_of, help="办公室的文件夹")]


@office.command("list", cls=ChineseCommand)
def list_(folder: Folder, as_json: JsonOption = False) -> None:
    """列出备份：最早可以恢复到哪一刻。"""
    found = [
        {"copy": copy.place.name, "at": copy.at.astimezone(CHINA).isoformat()}
        for copy in copies_of(opened_office(folder))
    ]
    lines = [f"{one['at'][:19].replace('T', ' ')}　{one['copy']}" for one in found]
    answer({"copies": found}, lines or ["还没有备份。"], as_json=as_json)


@office.command("backup", cls=ChineseCommand)
def backup(folder: Folder, as_json: JsonOption = False) -> None:
    """现在就备份一次：边用边拷，拷完验证。"""
    with Office(folder) as running:
        copy = copy_now(running.server)
    answer({"copy": copy.place.name}, [f"已备份并验证：{copy.place.name}"], as_json=as_json)


@office.command("restore", cls=ChineseCommand)
def restore(
    folder: Folder,
    target: Annotated[
        Path, typer.Argument(metavar="TARGET", parser=folder_of, help="恢复到这个空文件夹")
    ],
    at: Annotated[
        str, typer.Option("--at", help="恢复到哪一刻，如 2026-06-03T14:05；不写则恢复全部")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """恢复到某一刻：放进新文件夹，原来的办公室不动。编号跳到下一个千位，不会重复。"""
    moment, today = _moment(at), datetime.now(CHINA).date()
    restored = restore_office(opened_office(folder), target, moment, today=today)
    told = {"restored": str(target), "device": restored.device}
    lines = [f"已恢复，终端号 {restored.device}。此后的编号从下一个千位开始。"]
    if restored.erased_again:
        lines.append(f"那一刻之后依法删除的 {restored.erased_again} 项已重新删除。")
    answer(told | {"erased_again": restored.erased_again}, lines, as_json=as_json)


def _moment(text: str) -> datetime | None:
    try:
        told = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(
            "没有这一刻，请写成 2026-06-03T14:05。", param_hint="--at"
        ) from None
    if told is None:
        return None
    return (told if told.tzinfo else told.replace(tzinfo=CHINA)).astimezone(UTC)
