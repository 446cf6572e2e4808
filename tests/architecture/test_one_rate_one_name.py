"""A rate has one definition under one name: no other file names a rate, or tells a formula."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from db.subjects.case.figures import FIGURES, UNTOLD

ROOT = Path(__file__).parents[2]
DESCRIBED = {f"db/subjects/case/{name}.py" for name in ("figures", "cohorts", "splits")}
NAMES = {one.name for one in FIGURES} | {one.title for one in UNTOLD}
RATE = re.compile(r"[\u4e00-\u9fff]*(?:率|办结比)")
FORMULA = re.compile(r"[\u4e00-\u9fff）]\s*÷")
NO_RATES = {"分辨率", "比率", "效率", "频率"}  # words that end so and count nothing


def told(source: str) -> Iterator[tuple[int, str]]:
    """Give every text of a module that is no docstring, with its line."""
    tree = ast.parse(source)
    docs = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs:
            yield node.lineno, node.value


def faults(source: str, file: str) -> Iterator[str]:
    for line, text in sorted(told(source)):
        for name in RATE.findall(text):
            known = any(name.endswith(one) for one in (*NAMES, *NO_RATES))
            if not known:
                yield f"{file}:{line}: {name} is a rate that no figure defines"
        if FORMULA.search(text):
            yield f"{file}:{line}: a formula is told outside of the figures"


def test_every_rate_that_is_named_is_a_figure_and_is_defined_there_alone() -> None:
    files = [*(ROOT / "desktop").rglob("*.py"), *(ROOT / "db").rglob("*.py")]
    named = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files}
    codes = (ROOT / "resources" / "codes").glob("*.csv")
    tables = {one.name: repr(one.read_text("utf-8")) for one in codes}
    others = {file: text for file, text in (named | tables).items() if file not in DESCRIBED}

    assert [one for file, text in others.items() for one in faults(text, file)] == []


def test_a_second_definition_is_found() -> None:
    source = '"""办结率"""\nTITLE = f"今年办结率 {1}"\nTOLD = "办结 ÷ 登记"\nKNOWN = "本年满意率"\n'

    assert [*faults(source, "desktop/x.py")] == [
        "desktop/x.py:2: 今年办结率 is a rate that no figure defines",
        "desktop/x.py:3: a formula is told outside of the figures",
    ]
