"""What no file of the project may say, and what no code may do."""

import ast
import os
import re
from fnmatch import translate
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# a folder of somebody's machine, or the address of a package index
PLACES = re.compile(
    r"(?<![\w.~}])/(?:work|root|home|opt|Users)/\w"
    r"|[A-Z]:\\+Users\\"
    r"|https?://\S+/(?:simple|pool|pypi|npm)/"
    r"|file:///\w"
    r"|--(?:extra-)?index-url[ =]\S|--find-links[ =]\S"
)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME)\b|\bassert True\b")
CALLS = {"sleep", "processEvents"}
# a virus scanner tells nobody when it lets go of a file, nor a server when it is back
PAUSES = {Path("db/store/files.py"): {"sleep"}, Path("db/store/again.py"): {"sleep"}}


def files() -> list[Path]:
    """The files of the project, also in a copy without git: all that is not told to be ignored."""
    ignored = re.compile("|".join(map(as_pattern, (ROOT / ".gitignore").read_text().split())))
    found = []
    for folder, folders, names in os.walk(ROOT):
        here = f"/{Path(folder).relative_to(ROOT).as_posix()}".removesuffix("/.")
        ours = {name for name in (*folders, *names) if not ignored.match(f"{here}/{name}")}
        folders[:] = ours.intersection(folders) - {".git"}
        found += [Path(folder, name) for name in ours.intersection(names) - {".git"}]
    return sorted(path.relative_to(ROOT) for path in found if path.is_file())


def as_pattern(ignored: str) -> str:
    """Turn a line of .gitignore into a pattern of a path that begins at the project's root."""
    return translate(ignored.rstrip("/") if ignored.startswith("/") else f"*/{ignored.rstrip('/')}")


FILES = files()
CODE = [path for path in FILES if path.suffix == ".py"]
HERE = Path(__file__).relative_to(ROOT)


def text_of(path: Path) -> str:
    """What the file says; nothing where it is a font, a picture or another binary."""
    raw = (ROOT / path).read_bytes()
    return "" if b"\0" in raw else raw.decode("utf-8")


def test_there_are_files_to_look_at() -> None:
    assert {Path("pyproject.toml"), Path("dev.py"), HERE} <= set(FILES)


def test_no_file_names_a_machine_or_an_index() -> None:
    found = {
        f"{path}: {match.group()}"
        for path in FILES
        if path != HERE
        for match in PLACES.finditer(text_of(path))
    }
    assert found == set()


@pytest.mark.parametrize(
    "line",
    [
        "see /home/zhang/store",
        r"C:\Users\zhang",
        "https://mirror.example/pypi/simple/reportlab/",
        "--index-url https://mirror.example/",
        "file:///srv/wheels",
    ],
)
def test_a_machine_or_an_index_would_be_found(line: str) -> None:
    assert PLACES.search(line)


def test_no_code_is_unfinished() -> None:
    found = {
        f"{path}: {match.group()}"
        for path in CODE
        if path != HERE
        for match in UNFINISHED.finditer(text_of(path))
    }
    assert found == set()


def test_nothing_is_left_for_later_or_waits_for_a_clock() -> None:
    found = {
        f"{path}:{node.lineno} {name}"
        for path in CODE
        for node, name in names_in(ast.parse(text_of(path)))
        if name == "NotImplementedError" or name in CALLS - PAUSES.get(path, set())
    }
    assert found == set()


def names_in(tree: ast.Module) -> list[tuple[ast.expr, str]]:
    """Every name and attribute that the code mentions, texts and comments apart."""
    names: list[tuple[ast.expr, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            names.append((node, node.id))
        elif isinstance(node, ast.Attribute):
            names.append((node, node.attr))
    return names
