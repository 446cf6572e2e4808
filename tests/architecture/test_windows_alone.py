"""Only windows stand in the room of windows: what reaches no Qt stands elsewhere."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
DRAWERS = {"PySide6", "pyqtgraph"}
WINDOWS = "desktop.ui."


def modules() -> dict[str, set[str]]:
    """Give what each module of the application imports, by whole names; packages left out."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): set(_imported(path))
        for path in (ROOT / "desktop").rglob("*.py")
        if path.name != "__init__.py"
    }


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def without_qt(known: Mapping[str, set[str]]) -> set[str]:
    """Name the modules among the windows that reach no Qt, by themselves or through others."""
    drawing = {name for name, of in known.items() if {one.split(".")[0] for one in of} & DRAWERS}
    while more := {name for name in known.keys() - drawing if known[name] & drawing}:
        drawing |= more
    return {name for name in known.keys() - drawing if name.startswith(WINDOWS)}


def test_every_module_among_the_windows_draws() -> None:
    known = modules()
    assert len(known) > 500
    assert without_qt(known) == set(), "they belong into a room without windows: CONTRIBUTING.md"


def test_a_module_that_does_not_draw_is_found() -> None:
    known = {
        "desktop.ui.a": {"PySide6.QtCore"},
        "desktop.ui.b": {"desktop.ui.a"},
        "desktop.ui.c": {"desktop.texts"},
        "desktop.texts.d": {"json"},
    }
    assert without_qt(known) == {"desktop.ui.c"}
