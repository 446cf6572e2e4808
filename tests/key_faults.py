"""What speaks against the keys: one that no table knows, or that does something else elsewhere."""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.texts.keys import Meaning

TABLE = "desktop/texts/keys.py"
_CHORD = r"(?:(?:Ctrl|Alt|Shift)\+)"
_KEY = re.compile(
    rf"{_CHORD}+(?:[A-Z=,.-]|[A-Z][A-Za-z0-9]+|[↑↓←→]+)|{_CHORD}*F\d+|Insert|Delete|Esc"
)
_SPELT = {"Return": "Enter", "PgDn": "PgDown"}


class Use(NamedTuple):
    """A key in the source; `words` stand on its button or beside it, "" where none do."""

    where: str
    key: str
    words: str = ""


def uses_in(source: str, where: str) -> Iterator[Use]:
    """Find every key that a source names, and what is said of it there."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and (key := _key_of(node)):
            yield Use(f"{where}:{node.lineno}", key)
        if isinstance(node, ast.Call | ast.Tuple):
            yield from _said_in(node, where)


def faults_of(meanings: Sequence[Meaning], uses: Sequence[Use]) -> Iterator[str]:
    keys = Counter(key for meaning in meanings for key in meaning.keys)
    yield from (f"{key} has two meanings ({TABLE})" for key, count in keys.items() if count > 1)
    words = Counter(one for meaning in meanings for one in (meaning.words, *meaning.said))
    yield from (f"{one} has two keys ({TABLE})" for one, count in words.items() if count > 1)
    of_key = {key: meaning for meaning in meanings for key in meaning.keys}
    for use in uses:
        meaning = of_key.get(use.key)
        if meaning is None:
            yield f"{use.key} is in no row of {TABLE} ({use.where})"
        elif use.words and use.words not in (meaning.words, *meaning.said):
            yield f"{use.key} means {meaning.words}, here {use.words} ({use.where})"
    named = {use.key for use in uses}
    for meaning in meanings:
        if not named & {*meaning.keys}:
            yield f"{meaning.key} does nothing anywhere ({TABLE})"


def all_uses(root: Path) -> list[Use]:
    """Read the whole application but its tour, which presses keys and gives them no meaning."""
    files = [path for path in sorted((root / "desktop").rglob("*.py")) if "tour" not in path.parts]
    return [
        use
        for path in files
        if (where := path.relative_to(root).as_posix()) != TABLE
        for use in uses_in(path.read_text("utf-8"), where)
    ]


def _said_in(node: ast.Call | ast.Tuple, where: str) -> Iterator[Use]:
    """Pair a key with the words of the same call or pair: ("F5", "刷新"), Button("列", "F12")."""
    given = list(node.elts) if isinstance(node, ast.Tuple) else list(node.args)
    if isinstance(node, ast.Call):
        given += [one.value for one in node.keywords if one.arg in {"label", "key"}]
        if isinstance(node.func, ast.Name) and node.func.id == "Empty":
            given = given[1:]  # what is not there stands first
    key = next(filter(None, map(_key_of, given)), "")
    texts = [one.value for one in given if isinstance(one, ast.Constant) and not _key_of(one)]
    words = next((one for one in texts if isinstance(one, str)), "")
    if key and words and not words.isascii():
        yield Use(f"{where}:{node.lineno}", key, words)


def _key_of(node: ast.expr) -> str:
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return ""
    if not _KEY.fullmatch(node.value):
        return ""
    *held, last = node.value.split("+") if not node.value.endswith("+") else [node.value]
    return "+".join((*held, _SPELT.get(last, last)))
