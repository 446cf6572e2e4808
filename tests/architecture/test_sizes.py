"""Modules and functions stay short enough to be read in one go."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_MODULE, LONGEST_FUNCTION = 250, 40
PROGRAM = ("dev.py", "desktop/**/*.py", "db/**/*.py", "resources/**/*.py")
Function = ast.FunctionDef | ast.AsyncFunctionDef
Table = ast.Assign | ast.AnnAssign


def found(*patterns: str) -> list[Path]:
    paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return [path.relative_to(ROOT) for path in paths if "migrations" not in path.parts]


def tree_of(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text("utf-8"))


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_modules_are_short_their_tables_apart() -> None:
    assert {path: lines for path in found(*PROGRAM) if (lines := own(path)) > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    long = {
        f"{path}:{node.lineno} {node.name}": length(node)
        for path in found(*PROGRAM, "tests/**/*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, Function) and length(node) > LONGEST_FUNCTION
    }

    assert long == {}


def own(path: Path) -> int:
    """Count the lines of a module without those of its tables."""
    lines = len((ROOT / path).read_text("utf-8").splitlines())
    return lines - sum(length(node) for node in tree_of(path).body if isinstance(node, Table))
