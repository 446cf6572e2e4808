"""The program itself: its version, and whether every library it stands on can be loaded."""

import locale
import platform
import sys
from importlib import import_module
from warnings import catch_warnings

from desktop.keeping.version import VERSION
from desktop.selftest.findings import Finding, Ground, Verdict

LIBRARIES = (
    "PySide6",
    "PySide6.QtNetwork",
    "PySide6.QtPdf",
    "PySide6.QtSvg",
    "PySide6.QtWidgets",
    "alembic",
    "argon2",
    "chinese_calendar",
    "cryptography",
    "keyring",
    "msgspec",
    "numpy",
    "platformdirs",
    "psycopg",
    "pypdfium2",
    "pyqtgraph",
    "python_calamine",
    "rapidfuzz",
    "reportlab",
    "segno",
    "shapely",
    "sqlalchemy",
    "sqlcipher3",
    "stdnum",
    "typer",
    "xlsxwriter",
    "zstandard",
)


def program(_ground: Ground) -> Finding:
    frozen = bool(getattr(sys, "frozen", False))
    facts = {
        "version": VERSION,
        "installed": frozen,
        "python": platform.python_version(),
        "system": platform.platform(),
        "machine": platform.machine(),
        "encoding": locale.getencoding(),
    }
    how = "安装版" if frozen else "源代码版"
    said = f"综治台 {VERSION}（{how}），{platform.platform()}"
    return Finding("program", Verdict.OK, said, facts=facts)


def libraries(_ground: Ground) -> Finding:
    found, lost = {}, []
    for name in LIBRARIES:
        try:
            with catch_warnings(action="ignore"):
                found[name] = str(getattr(import_module(name), "__version__", ""))
        except Exception:  # noqa: BLE001 — a library that is damaged fails in its own way
            lost.append(name)
    facts = {"found": found, "lost": lost}
    if lost:
        said = f"有 {len(lost)} 个组件不能载入：{'、'.join(lost)}"
        advice = "请重新安装程序；杀毒软件隔离了文件的，先恢复并信任程序文件夹。"
        return Finding("libraries", Verdict.BAD, said, advice, facts)
    said = f"{len(found)} 个组件都能载入，界面库 {found['PySide6']}"
    return Finding("libraries", Verdict.OK, said, facts=facts)
