"""The arguments and options that several commands have, with their words in the help."""

from pathlib import Path
from typing import Annotated

import typer


def folder(text: str) -> Path:
    """Read what only a folder can be: of an address, or of nothing, a strange one would be made."""
    if not text.strip() or "://" in text:
        raise typer.BadParameter("这里要写文件夹的路径。", param_hint="文件夹")
    return Path(text).absolute()


StoreArgument = Annotated[
    str, typer.Argument(metavar="STORE", help="数据库文件夹，或 postgresql:// 地址")
]
StoreLeftOut = Annotated[str, typer.Argument(metavar="STORE", help="数据库")]
AsOption = Annotated[str, typer.Option("--as", metavar="账号", help="以哪个账号登录")]
JsonOption = Annotated[bool, typer.Option("--json", help="以 JSON 输出")]
PassphraseFile = Annotated[
    Path | None, typer.Option("--passphrase-file", help="从文件读取数据库口令", exists=True)
]
PasswordFile = Annotated[
    Path | None, typer.Option("--password-file", help="从文件读取账号密码", exists=True)
]
DateIsRight = Annotated[
    bool, typer.Option("--date-is-right", help="电脑日期看着不对，但已核对无误")
]
PrintOption = Annotated[bool, typer.Option("--print", help="把恢复码直接送到打印机")]
OutOption = Annotated[Path | None, typer.Option("--out", help="把恢复码写到这个新文件")]
OverwriteOption = Annotated[bool, typer.Option("--overwrite", help="目标文件已存在时替换它")]
