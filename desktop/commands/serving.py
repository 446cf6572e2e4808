"""The command that makes this computer the server of an office."""

from pathlib import Path
from typing import Annotated, Any

import typer

from db.cluster.keeper import Happening
from db.cluster.office import Office, running_of
from desktop.commands.answers import answer, tell
from desktop.commands.options import JsonOption
from desktop.system.leaving import asked_to_end

GLANCE = 0.5  # seconds: on Windows whoever waits without an end hears no Ctrl+C


def serve(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="办公室的文件夹")],
    new: Annotated[bool, typer.Option("--new", help="文件夹是空的，新建一个办公室")] = False,
    as_json: JsonOption = False,
) -> None:
    """办公室服务器：启动数据库并一直看着它，直到 Ctrl+C；已经在运行时只说明情况。"""

    def told(happening: Happening) -> None:
        if as_json:
            tell({"happened": happening.what, "sentence": happening.sentence})
        else:
            typer.echo(happening.sentence, err=True)

    with asked_to_end() as asked, Office(folder, new=new, told=told) as office:
        known = _known(office)
        answer(known, [_words(known)], as_json=as_json)
        if office.keeper is None:
            return
        while not asked.wait(GLANCE) and not office.keeper.ended.is_set():
            pass
        if office.keeper.trouble:
            raise office.keeper.trouble


def _known(office: Office) -> dict[str, Any]:
    running = running_of(office.folder) or {}
    version = office.binaries.version if office.binaries else ""
    place = str(office.folder.root)
    return {"serving": place, "joined": office.joined, **running, "postgresql": version}


def _words(known: dict[str, Any]) -> str:
    if known["joined"]:
        return "办公室服务器已经在这台电脑上运行，不必再启动。"
    return f"办公室服务器已启动（PostgreSQL {known['postgresql']}），按 Ctrl+C 结束。"
