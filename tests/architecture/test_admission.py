"""Nobody acts or asks for an account that was not read in that transaction."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import desktop

ROOT = Path(desktop.__file__).parent
DOORS = {"answers": 2, "unit_of_work": 3}  # how many values stand before the judge
BELIEVED = {"keeping/founding.py", "demo/build.py", "demo/raising.py"}  # before there is an account


def opened(code: str) -> Iterator[tuple[int, bool]]:
    """Give the line of each transaction that is opened, and whether somebody judges its viewer."""
    for call in ast.walk(ast.parse(code)):
        name = getattr(getattr(call, "func", None), "id", "")
        if isinstance(call, ast.Call) and name in DOORS and len(call.args) > 1:
            nobody = any(getattr(one, "id", "") == "NOBODY" for one in call.args)
            named = any(word.arg == "judge" for word in call.keywords)
            yield call.lineno, nobody or named or len(call.args) > DOORS[name]


def judged(code: str) -> list[bool]:
    return [judge for _, judge in opened(code)]


def test_every_transaction_of_an_account_is_judged() -> None:
    found = [
        (path.relative_to(ROOT).as_posix(), line, judge)
        for path in sorted(ROOT.rglob("*.py"))
        for line, judge in opened(path.read_text("utf-8"))
    ]

    assert {name for name, _, judge in found if not judge} <= BELIEVED
    assert {"workplace.py", "keeping/logins.py", "keeping/opening.py"} <= {
        name for name, _, _ in found
    }


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("with unit_of_work(store, viewer) as uow: pass", False),
        ('with unit_of_work(store, viewer, "window") as uow: pass', False),
        ("with answers(store, self.viewer) as reading: pass", False),
        ("with answers(store, NOBODY) as reading: pass", True),
        ("with answers(store, viewer, who_looks) as reading: pass", True),
        ("with unit_of_work(store, viewer, judge=who_acts) as uow: pass", True),
    ],
)
def test_the_search_tells_a_judged_viewer_from_a_believed_one(code: str, *, told: bool) -> None:
    assert judged(code) == [told]
