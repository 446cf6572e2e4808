"""What speaks against the descriptions of settings, with the file in which it is mended."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

from db.log.texts import Code
from db.process.setting import Level, Line, NotThis, OneOf, OnOff, Setting, Whole
from tests.permission_faults import lack_of

KINDS = (Whole, OneOf, OnOff, Line)
LISTED = "desktop/usecases/modules.py"
LONGEST_KEY = get_args(Code)[1].max_length - 4  # with an account behind it, a local row holds 48
Described = tuple[str, Setting[Any]]  # with its file


def described_in(modules: Iterable[ModuleType]) -> list[Described]:
    """Give each setting with the file that describes it; one that is imported stands elsewhere."""
    seen: dict[int, Described] = {}
    for module in modules:
        file = f"{module.__name__.replace('.', '/')}.py"
        for one in vars(module).values():
            if isinstance(one, Setting):
                seen.setdefault(id(one), (file, one))
    return list(seen.values())


def faults_of(settings: Iterable[Described]) -> Iterator[str]:
    """Say what is wrong."""
    keys: dict[str, str] = {}
    numbers: dict[int, str] = {}
    for file, one in settings:
        yield from (f"{file}: {one.key} {why}" for why in _faults(one))
        if one.key in keys:
            yield f"{file}: {one.key} is described in {keys[one.key]} as well"
        elif one.number in numbers:
            yield f"{file}: {one.key} has the number of {numbers[one.number]}: choose another key"
        keys[one.key], numbers[one.number] = file, one.key


def unlisted(root: Path, listed: Iterable[ModuleType]) -> Iterator[str]:
    """Name the modules that describe a setting and are read by nobody."""
    known = {f"{module.__name__.replace('.', '/')}.py" for module in listed}
    for path in sorted((root / "desktop").rglob("*.py")):
        file = path.relative_to(root).as_posix()
        if file not in known and _describes(path.read_text("utf-8")):
            yield f"{file}: a setting that nobody reads; name the module in {LISTED}"


def _describes(source: str) -> bool:
    assigned = (one.value for one in ast.parse(source).body if isinstance(one, ast.Assign))
    calls = (one.func for one in assigned if isinstance(one, ast.Call))
    return any(isinstance(one, ast.Name) and one.id == "Setting" for one in calls)


def _faults(one: Setting[Any]) -> Iterator[str]:
    if not isinstance(one.kind, KINDS):
        yield "is of a type that no page and no command knows"
    elif not _is_default(one):
        yield "has no default that it could be set to"
    if not one.basis.strip():
        yield "has no basis: a law, a standard, or 产品规则"
    if not (one.title.strip() and one.group.strip()):
        yield "has no title or group to find it by"
    if not 0 < len(one.key) <= LONGEST_KEY:
        yield f"has no key of at most {LONGEST_KEY} characters"
    if lack := lack_of(one.permission):
        yield f"may be set by nobody: {lack}"
    if one.level not in set(Level):
        yield "says not for whom it holds"


def _is_default(one: Setting[Any]) -> bool:
    """Tell whether the default is one of its values: written and read it is the same."""
    try:
        read = one.kind.read(one.kind.write(one.default))
    except (NotThis, TypeError, ValueError, AttributeError):
        return False
    return bool(read == one.default) and type(read) is type(one.default)
