"""What a technician does at the PC that is the office's server: begin, start, stop, at login."""

from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from db.cluster.place import is_office
from desktop.commands.answers import answer
from desktop.commands.call import Call, called
from desktop.commands.frame import in_charge
from desktop.commands.options import JsonOption, folder as folder_of
from desktop.commands.terminal import shows_progress
from desktop.errors import RuleBroken
from desktop.keeping.backups import BACKING_UP
from desktop.keeping.local_places import places_here
from desktop.keeping.opening import OpenStore, is_server
from desktop.office.hosting.hosted import hosted_office, office_at_login
from desktop.office.hosting.service import end_served, ensure_served
from desktop.office.serving.signs import Signs

_BECOMING = "desktop.office.hosting.becoming"  # by name: no other command may load a server
Folder = Annotated[
    Path,
    typer.Argument(metavar="FOLDER", parser=folder_of, help="本机加入用的文件夹，或办公室的文件夹"),
]


@called()
def begin(*, call: Call) -> None:
    """让这台电脑做办公室服务器：库搬进旁边的办公室，启动服务，本机加入；中断后再运行就接着做。"""

    def opening(where: str) -> AbstractContextManager[OpenStore]:
        return in_charge(where, call.settings, call.account, BACKING_UP)

    if is_server(call.store):
        raise RuleBroken("move.server")
    made, here = import_module(_BECOMING), places_here()
    host = made.Host(
        settings=here.settings, at_login=here.at_login(), keyring=call.settings.keyring
    )
    joined = made.become_server(folder_of(call.store), opening, host, _progress)
    hosted = hosted_office(joined)
    lines = [
        f"这台电脑现在是办公室服务器：{hosted}",
        f"以后打开：zongzhi run {joined}",
        "登录这台电脑时自动启动；不要的话：zongzhi office login --off",
    ]
    call.answer({"joined": str(joined), "office": str(hosted)}, lines)


def start(folder: Folder, as_json: JsonOption = False) -> None:
    """启动这台电脑上的办公室服务器，不占窗口；已在运行时不做什么。"""
    place = _hosted(folder)
    ensure_served(place)
    door = Signs(place).door
    told = {"serving": str(place), "port": door.port if door else None}
    answer(told, ["办公室服务器在运行。"], as_json=as_json)


def stop(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FOLDER]",
            parser=folder_of,
            help="本机加入用的文件夹，或办公室的文件夹；不写就是这台电脑做服务器的办公室",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """停止这台电脑上的办公室服务器，不论是怎么启动的；各台电脑上已填写的内容都在。"""
    place = _hosted(folder) if folder else _hosted_here()  # installer.iss names none
    end_served(place)
    answer({"stopped": str(place)}, ["办公室服务器已停止。"], as_json=as_json)


def login(
    off: Annotated[bool, typer.Option("--off", help="登录时不再自动启动")] = False,
    as_json: JsonOption = False,
) -> None:
    """登录这台电脑时自动启动办公室服务器，只对本用户，不要管理员权限；--off 取消。"""
    at_login = places_here().at_login()
    if off:
        at_login.remove()
    else:
        at_login.put()
    words = "登录时不再自动启动。" if off else "登录时自动启动。"
    answer({"at_login": not off}, [words], as_json=as_json)


def _hosted(folder: Path) -> Path:
    """Give the office that is meant. Raises RuleBroken."""
    office = hosted_office(folder) or (folder if is_office(str(folder)) else None)
    if office is None:
        raise RuleBroken("hosting.none", "folder")
    return office


def _hosted_here() -> Path:
    office = office_at_login(places_here().settings)
    if office is None:
        raise RuleBroken("hosting.none", "folder")
    return office


def _progress(done: int, total: int, what: str) -> None:
    if shows_progress():
        count = f" {done}/{total}" if total else ""
        typer.echo(f"\r{what}{count}    ", nl=False, err=True)
