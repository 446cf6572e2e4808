"""A library stands behind one door of ours, so that another can take its place; Qt behind one."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOORS = {
    "keyring": {"db/secrets/keyrings.py"},
    "pypdfium2": {"desktop/spooling/pages.py", "desktop/spooling/windows.py"},
    "pypinyin": {"db/followers/pinyin.py", "desktop/rules/pinyin.py"},
    "pyqtgraph": {"desktop/ui/shared/plot_frame.py", "desktop/ui/shared/plots.py"},
    "python_calamine": {"desktop/ledgers/reading.py"},
    "reportlab": {
        "desktop/forms/pdf.py",
        "desktop/forms/pdf_about.py",
        "desktop/forms/pdf_fonts.py",
        "desktop/forms/pdf_tags.py",
    },
    "sqlcipher3": {"db/store/engine.py"},
    "sqlite3": set[str](),
    "xlsxwriter": {"desktop/ledgers/workbook.py"},
}
WITH_QT = (
    "desktop/ui/",
    "desktop/app.py",
    "desktop/tour",
    "desktop/__main__.py",
    "db/migrations/",
    "resources/packaging/icon.py",
    "resources/packaging/opengl/",
    *("resources/packaging/program.py", "resources/packaging/one_archive.py"),  # run when frozen
)
WITHOUT_QT = ("desktop/**/*.py", "db/**/*.py", "resources/**/*.py")
TESTS_WITHOUT_QT = ("tests/unit/*.py", "tests/db/*.py", "tests/property/*.py")
IMPORT_ALL = """
import importlib, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "pyqtgraph", "pytestqt"}:
            raise ModuleNotFoundError(f"{name} is for screens")

sys.meta_path.insert(0, NoQt())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def imported_by(path: Path) -> Iterator[str]:
    """The top-level names of everything a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def modules(*patterns: str) -> list[str]:
    paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    files = [path.relative_to(ROOT).as_posix() for path in paths]
    return [
        file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for file in files
        if not file.startswith(WITH_QT)
    ]


@pytest.mark.parametrize("library", DOORS)
def test_only_its_door_imports_the_library(library: str) -> None:
    importers = {
        path.relative_to(ROOT).as_posix()
        for pattern in WITHOUT_QT
        for path in ROOT.glob(pattern)
        if library in imported_by(path)
    }
    assert importers <= DOORS[library]


@pytest.mark.parametrize("patterns", [WITHOUT_QT, TESTS_WITHOUT_QT], ids=["program", "tests"])
def test_all_but_the_screens_works_without_qt(patterns: tuple[str, ...]) -> None:
    names = modules(*patterns)
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert len(names) > 10
    assert done.returncode == 0, done.stderr
