"""Commands about the server of an office: its copies, and bringing it back."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from db.cluster.carrying import carried_of
from db.cluster.copies import copies_of, copy_now, older_offices
from db.cluster.office import Office
from db.cluster.place import opened_office
from db.cluster.second_place import choose_second, found_second, is_second, second_place
from db.keeping.office_restore import restore_from_second, restore_office
from db.log.characters import visible
from db.log.clock import CHINA
from desktop.commands.answers import answer
from desktop.commands.chinese import ChineseCommand, group
from desktop.commands.frame import refuse_bad_target, settings_of, show_code
from desktop.commands.hosting import begin, login, start, stop
from desktop.commands.options import JsonOption, OutOption, PrintOption, folder as folder_of
from desktop.commands.terminal import ask_secret, may_ask
from desktop.texts.server_words import second_words

office = group("这台电脑做办公室服务器，以及它的备份和恢复。")
for one in (begin, start, stop, login):
    office.command(one.__name__, cls=ChineseCommand)(one)
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", parser=folder_of, help="办公室的文件夹")]


@office.command("list", cls=ChineseCommand)
def list_(folder: Folder, as_json: JsonOption = False) -> None:
    """列出备份：最早可以恢复到哪一刻，各由哪一版 PostgreSQL 写成。"""
    here = opened_office(folder)
    found = [
        {
            "copy": copy.place.name,
            "at": copy.at.astimezone(CHINA).isoformat(),
            "postgresql": copy.major,
            "folder": str(office.root),
        }
        for office in (*older_offices(here), here)
        for copy in copies_of(office)
    ]
    lines = [_copy_words(one) for one in found]
    answer({"copies": found}, lines or ["还没有备份。"], as_json=as_json)


@office.command("backup", cls=ChineseCommand)
def backup(folder: Folder, as_json: JsonOption = False) -> None:
    """现在就备份一次：边用边拷，拷完验证。"""
    with Office(folder) as running:
        copy = copy_now(running.server)
    answer({"copy": copy.place.name}, [f"已备份并验证：{copy.place.name}"], as_json=as_json)


@office.command("second", cls=ChineseCommand)
def second(
    folder: Folder,
    place: Annotated[
        Path | None,
        typer.Argument(
            metavar="PLACE",
            parser=folder_of,
            help="另一块磁盘或共享上已建好的文件夹；不写则只看现状",
        ),
    ] = None,
    out: OutOption = None,
    printing: PrintOption = False,
    as_json: JsonOption = False,
) -> None:
    """第二处：备份和归档另存一份到别的磁盘，加密并核对；恢复码只显示一次，请妥善保管。"""
    office = opened_office(folder)
    if place:
        refuse_bad_target(out, str(folder), printing=printing)
        show_code(choose_second(office, place), out, printing=printing)
    chosen, carried = second_place(office), carried_of(office)
    told = {"place": str(chosen.folder) if chosen else "", **asdict(carried)}
    answer(told, second_words(told["place"], carried.at, carried.trouble), as_json=as_json)


@office.command("restore", cls=ChineseCommand)
def restore(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", parser=folder_of, help="办公室的文件夹，或第二处的文件夹"),
    ],
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
    if is_second(folder):
        place = found_second(folder, _code())
        restored = restore_from_second(place, target, moment, today=today)
    else:
        restored = restore_office(opened_office(folder), target, moment, today=today)
    told = {"restored": str(target), "device": restored.device}
    lines = [f"已恢复，终端号 {restored.device}。此后的编号从下一个千位开始。"]
    if restored.erased_again:
        lines.append(f"那一刻之后依法删除的 {restored.erased_again} 项已重新删除。")
    answer(told | {"erased_again": restored.erased_again}, lines, as_json=as_json)


def _copy_words(one: dict[str, Any]) -> str:
    at = str(one["at"])[:19].replace("T", " ")
    return f"{at}　{one['copy']}　PostgreSQL {one['postgresql'] or '？'}　{one['folder']}"


def _code() -> str:
    """Give the recovery code of the second place; without one nothing there can be read."""
    settings = settings_of(None)
    return settings.recovery_code or (ask_secret("第二处的恢复码") if may_ask() else "") or ""


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        told = datetime.fromisoformat(visible(text).strip())
        moment = (told if told.tzinfo else told.replace(tzinfo=CHINA)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise typer.BadParameter(
            "没有这一刻，请写成 2026-06-03T14:05。", param_hint="--at"
        ) from None
    if moment > datetime.now(UTC):
        raise typer.BadParameter("这一刻还没有到；不写则恢复全部。", param_hint="--at")
    return moment
