"""The command that puts a backup in the place of a store."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from db.keeping.restore import Restored
from desktop.commands.answers import answer
from desktop.commands.frame import BACKUPS, asked, refuse_elsewhere, settings_of
from desktop.commands.options import JsonOption, PassphraseFile, StoreArgument
from desktop.commands.terminal import may_ask
from desktop.keeping.restoring import restore_backup


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="备份文件", exists=True)],
    store: StoreArgument,
    passphrase_file: PassphraseFile = None,
    as_json: JsonOption = False,
) -> None:
    """恢复：先验证备份，再整库换上；原来的库留在 backups 中。编号跳到下一个千位，不会重复。"""
    refuse_elsewhere(store, *BACKUPS)
    settings = settings_of(passphrase_file)
    ask = (lambda: asked(settings)) if may_ask() else None
    restored = restore_backup(file, Path(store), settings, ask)
    replaced = restored.replaced.name if restored.replaced else ""
    told = {"device": restored.device, "erased_again": restored.erased_again}
    answer(
        {"restored": str(store), **told, "kept_aside": replaced},
        _lines(restored, replaced),
        as_json=as_json,
    )


def _lines(restored: Restored, replaced: str) -> Iterator[str]:
    yield f"已由备份恢复，终端号 {restored.device}。此后的编号从下一个千位开始。"
    if replaced:
        yield f"原来的库保存在 backups/{replaced}，确认无误后可以删除。"
    if restored.erased_again:
        yield f"备份之后依法删除的 {restored.erased_again} 项已重新删除。"
    yield "备份之后登记的内容不在库中，系统管理员下次登录会看到提示。"
