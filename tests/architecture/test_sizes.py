"""Modules and functions stay short enough to be read in one go."""

import ast
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("path", found(*PROGRAM), ids=lambda path: path.as_posix())
def test_a_module_is_short_its_tables_apart(path: Path) -> None:
    lines = len((ROOT / path).read_text("utf-8").splitlines())
    tables = sum(length(node) for node in tree_of(path).body if isinstance(node, Table))

    assert lines - tables <= LONGEST_MODULE


@pytest.mark.parametrize("path", found(*PROGRAM, "tests/**/*.py"), ids=lambda path: path.as_posix())
def test_functions_are_short(path: Path) -> None:
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, Function)]
    long = {node.name: length(node) for node in functions if length(node) > LONGEST_FUNCTION}

    assert long == {}
