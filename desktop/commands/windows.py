"""The two commands that open windows, and so the only ones that import Qt."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.frame import (
    JsonOption,
    PassphraseFile,
    PasswordFile,
    StoreArgument,
    settings_of,
)


def run(
    store: StoreArgument,
    passphrase_file: PassphraseFile = None,
) -> None:
    """打开窗口。"""
    # not at the top: no other command may load Qt, and this module is loaded by all of them
    application = import_module("desktop.app")
    raise typer.Exit(application.run(store, settings_of(passphrase_file)))


def tour(
    store: StoreArgument,
    out: Annotated[Path, typer.Option("--out", help="图片和文书放到这个文件夹")],
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """走一遍全流程：真实窗口、真实按键，留下图片、文书和 tour.json。"""
    guide = import_module("desktop.tour")
    raise typer.Exit(guide.tour(store, out, settings_of(passphrase_file, password_file)))
