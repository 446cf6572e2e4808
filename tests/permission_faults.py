"""What speaks against the permissions that the program names, with the file of each."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from db.roles import Duty, Permission, Role
from desktop.rules.permissions import EVERYBODY, TYPED

ROOT = Path(__file__).parents[1]
FREE = {EVERYBODY, TYPED}
ASKS = {"may": 1, "who_may": 0, "in_charge": 3, "roles_with": 0}  # which argument; mypy the rest
NAMED = {"permission", "keeper"}
_HELD = {duty for role in Role for duty in role.duties}


class Written(NamedTuple):
    """A permission in the file that says which duties bring it."""

    file: str
    permission: Permission


def lack_of(permission: object) -> str:
    """Say what is wrong with a permission, "" where somebody has it."""
    if not isinstance(permission, Permission):
        return f"“{permission}” is no Permission: say which duties bring it"
    if permission not in FREE and _HELD.isdisjoint(permission.duties):
        return f"no role has a duty that brings {permission}"
    return ""


@cache
def written() -> tuple[Written, ...]:
    """Give every permission there is; each is written out where it stands."""
    return tuple(one for file, source in sources(ROOT) for one in written_in(file, source))


def sources(root: Path) -> Iterator[tuple[str, str]]:
    for room in ("db", "desktop"):
        for path in sorted((root / room).rglob("*.py")):
            yield path.relative_to(root).as_posix(), path.read_text("utf-8")


def written_in(file: str, source: str) -> Iterator[Written]:
    if "Permission(" not in source:
        return
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and _name_of(call.func) == "Permission" and call.args:
            name, *duties = call.args
            words = (one.value for one in call.keywords if one.arg == "words")
            yield Written(
                file,
                Permission(
                    ast.literal_eval(name),
                    *(Duty[_name_of(one)] for one in duties),
                    words=next(map(ast.literal_eval, words), ""),
                ),
            )


def faults_of(found: tuple[Written, ...]) -> Iterator[str]:
    """Say what is wrong; the acts of a case are called what their button says."""
    files: dict[str, str] = {}
    for file, one in found:
        if one in files:
            yield f"{file}: {one} is written in {files[one]} as well: refer to it"
        files.setdefault(one, file)
        if lack := lack_of(one):
            yield f"{file}: {lack}"
        if bool(one.words) == file.startswith("desktop/cases/"):
            yield f"{file}: {one} has {'two names' if one.words else 'no words for people'}"


def bare_in(file: str, source: str) -> Iterator[str]:
    """Find a text where a permission is asked for: it would be brought by no duty."""
    if not any(one in source for one in (*NAMED, *ASKS)):
        return
    for node in ast.walk(ast.parse(source)):
        for value in _asked_in(node):
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield f"{file}:{value.lineno}: {lack_of(value.value)}"


def _asked_in(node: ast.AST) -> Iterator[ast.expr | None]:
    if isinstance(node, ast.AnnAssign) and _name_of(node.target) in NAMED:
        yield node.value
    if isinstance(node, ast.Assign) and NAMED & {_name_of(one) for one in node.targets}:
        yield node.value
    if isinstance(node, ast.Call):
        yield from (one.value for one in node.keywords if one.arg in NAMED)
        place = ASKS.get(_name_of(node.func), len(node.args))
        yield from node.args[place : place + 1]


def _name_of(node: ast.AST) -> str:
    return getattr(node, "id", "") or getattr(node, "attr", "")
