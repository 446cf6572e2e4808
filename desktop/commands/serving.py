"""The commands of an office: one computer serves it, the others join."""

import sys
from importlib import import_module
from pathlib import Path
from platform import node
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop.commands.answers import answer, tell
from desktop.commands.frame import settings_of
from desktop.commands.options import JsonOption, PassphraseFile, folder as folder_of
from desktop.keeping.local_places import places_here
from desktop.office.line.ports import PORT
from desktop.settings import load_settings
from desktop.system.leaving import asked_to_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from db.cluster.keeper import Happening
    from desktop.office.serving.running import Served

_SERVER = "desktop.office.serving.running"  # by name: no other command may load a server
_HOSTED = "desktop.office.hosting.hosted"
_JOINING = "desktop.office.joined.joining"
# seconds: an act waits for its thread after each word of the database (Python lets one go 5 ms)
TURN = 0.0005
GLANCE = 0.5  # seconds: on Windows whoever waits without an end hears no Ctrl+C
CONSOLE = "办公室服务器"  # who is written down to have let a PC in by the code of the console


def serve(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER",
            parser=folder_of,
            help="办公室的文件夹，或这台电脑上的数据库文件夹；不写就是这台电脑做服务器的办公室",
            show_default=False,
        ),
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="文件夹是空的，新建一个办公室")] = False,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            min=0,
            max=65_535,
            help=f"别的电脑连接的端口；不写就用上次的，第一次是{PORT}",
            show_default=False,
        ),
    ] = None,
    invite: Annotated[bool, typer.Option("--invite", help="启动后给出一个加入码")] = False,
    passphrase_file: PassphraseFile = None,
    as_json: JsonOption = False,
) -> None:
    """办公室服务器：打开数据库，让本单位别的电脑加入，一直运行到 Ctrl+C；已在运行时只说明情况。"""
    if folder is None and (folder := _hosted_here()) is None:
        answer({"serving": None}, ["这台电脑没有做办公室服务器。"], as_json=as_json)
        return
    told = _telling(as_json=as_json)
    if new:
        import_module(_SERVER).make_office(folder, told)
    settings = settings_of(passphrase_file)
    served = import_module(_SERVER).Served(folder, settings, port=port, told=told)
    with asked_to_end() as asked, served:
        code = served.invite(CONSOLE).code if invite and served.door else ""
        known = _known(served, folder, code)
        answer(known, _words(known), as_json=as_json)
        if not served.joined:
            _stay(served, asked)


def _telling(*, as_json: bool) -> "Callable[[Happening], None]":
    def told(happening: "Happening") -> None:
        if as_json:
            tell({"happened": happening.what, "sentence": happening.sentence})
        else:
            typer.echo(happening.sentence, err=True)

    return told


def _hosted_here() -> Path | None:
    found: Path | None = import_module(_HOSTED).office_at_login(places_here().settings)
    return found


def _stay(served: "Served", asked: "Event") -> None:
    """Stay until somebody asks for the end, or the database is given up."""
    sys.setswitchinterval(TURN)
    keeper = served.office.keeper if served.office else None
    while not (asked.wait(GLANCE) or served.end_wanted or (keeper and keeper.ended.is_set())):
        pass
    if keeper and keeper.trouble:
        served.signs.fail(keeper.trouble)
        raise keeper.trouble


def join(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            parser=folder_of,
            help="这台电脑上的空文件夹，存放加入凭证和草稿",
        ),
    ],
    address: Annotated[str, typer.Option("--address", help="服务器屏幕上的地址")],
    code: Annotated[str, typer.Option("--code", help="服务器屏幕上的加入码")],
    name: Annotated[str, typer.Option("--name", help="给这台电脑起的名字")] = "",
    as_json: JsonOption = False,
) -> None:
    """加入办公室：凭服务器屏幕上的地址和加入码；以后用 run FOLDER 打开。"""
    uses_keyring = load_settings(None, None, None).keyring
    office = import_module(_JOINING).join_office(
        folder, address, code, name or node(), keyring=uses_keyring
    )
    told = {"joined": office, "folder": str(folder)}
    answer(told, [f"已加入{office}。"], as_json=as_json)


def _known(served: "Served", folder: Path, code: str) -> dict[str, Any]:
    office = served.office
    version = office.binaries.version if office and office.binaries else ""
    running = served.running()
    if served.door:
        running["port"] = served.door.port
    return {
        "serving": str(folder),
        "joined": served.joined,
        **running,
        "addresses": served.addresses() if served.door else [],
        "words": served.words(),
        "postgresql": version,
        "code": code,
    }


def _words(known: dict[str, Any]) -> list[str]:
    if known["joined"]:
        return ["办公室服务器已经在这台电脑上运行，不必再启动。"]
    engine = f"（PostgreSQL {known['postgresql']}）" if known["postgresql"] else ""
    code = [f"加入码：{known['code']}（10分钟内有效，只能用一次）"] if known["code"] else []
    where = "、".join(known["addresses"]) or f"端口 {known['port']}"
    signs = [f"识别字：{known['words']}"] if known["words"] else []
    return [f"办公室服务器已启动{engine}，按 Ctrl+C 结束。", f"地址：{where}", *signs, *code]
