"""Every refusal and every hint has its Chinese sentence."""

import ast
import re
from pathlib import Path

import pytest

import desktop.rules
from db.subjects.catalogue import KINDS
from desktop.errors import RuleBroken
from desktop.rules.problems import Checked, hint, problem
from desktop.texts.sentences import SENTENCES, sentence

CODE = re.compile(r"[a-z_]+\.[a-z_]+")
ROOT = Path(__file__).parents[2]
SAYING = {"RuleBroken": 0, "NotThis": 0, "clash": 1}  # which argument is the code
BARE = "unreadable"  # so a conflict of a case is kept, without a subject before it
RULES = sorted(
    path
    for path in Path(desktop.rules.__file__).parent.glob("*.py")
    if path.stem not in {"permissions", "actions", "settings"}  # codes of permissions and keys
)

# permissions, and what is counted
NAMING = {"fields", "figure", "figures", "measures", "permissions", "splits"}


def _codes(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and CODE.fullmatch(text)}


@pytest.mark.parametrize("module", RULES, ids=lambda module: module.stem)
def test_every_code_of_the_rules_has_a_sentence(module: Path) -> None:
    assert _codes(module) <= set(SENTENCES)


def _refused(module: Path) -> set[str]:
    """The codes with which a module refuses, or says why an event did not fit."""
    calls = (node for node in ast.walk(ast.parse(module.read_text("utf-8"))))
    found = set()
    for call in (one for one in calls if isinstance(one, ast.Call)):
        place = SAYING.get(call.func.id) if isinstance(call.func, ast.Name) else None
        if place is not None:
            given = call.args[place : place + 1]
            found |= {one.value for one in given if isinstance(one, ast.Constant)}
    return {one for one in found if isinstance(one, str) and (CODE.fullmatch(one) or one == BARE)}


def test_whatever_is_refused_or_does_not_fit_has_a_sentence() -> None:
    modules = [path for folder in ("db", "desktop") for path in (ROOT / folder).rglob("*.py")]
    codes = {code for module in modules for code in _refused(module)}
    subjects = [path for path in (ROOT / "db/subjects").rglob("*.py") if path.stem not in NAMING]
    codes |= {code for path in subjects for code in _codes(path)} - {*KINDS}

    assert codes >= {BARE, "case.unknown_move", "record.changed_twice", "export.too_many_whole"}
    assert codes <= {*SENTENCES}


def _repeated(module: Path) -> list[tuple[int, bool]]:
    """Where a module repeats what was typed, and whether it cuts it to what a sentence can hold."""
    calls = (one for one in ast.walk(ast.parse(module.read_text("utf-8"))))
    words = [word for one in calls if isinstance(one, ast.Call) for word in one.keywords]
    told = [word.value for word in words if word.arg == "given"]
    return [(one.lineno, ast.unparse(one).startswith("quoted(")) for one in told]


def test_what_was_typed_is_repeated_shortly_and_on_one_line() -> None:
    modules = sorted((ROOT / "desktop").rglob("*.py"))
    repeated = [(path.stem, *one) for path in modules for one in _repeated(path)]

    assert len(repeated) > 20
    assert [(stem, line) for stem, line, cut in repeated if not cut] == []


def test_the_search_for_codes_finds_them() -> None:
    assert "money.negative" in {code for module in RULES for code in _codes(module)}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_chinese_and_ends(code: str) -> None:
    assert CODE.fullmatch(code) or code == BARE
    if SENTENCES[code] not in {"{why}", "{sentence}"}:  # the sentence of somebody else
        assert re.search("[\u4e00-\u9fff]", SENTENCES[code])
        assert SENTENCES[code].endswith(("。", "）"))


def test_a_sentence_is_filled_and_never_fails() -> None:
    assert sentence("identity.length", {"count": 17}) == "身份证号码应为18位，现为17位。"
    assert sentence("identity.length") == "身份证号码应为18位，现为…位。"
    assert sentence("no.such_code") == "操作未能完成（no.such_code）。"


def test_a_refusal_carries_its_field_and_its_details() -> None:
    refusal = RuleBroken("identity.length", "number", count=17)
    assert (refusal.code, refusal.field, refusal.details) == (
        "identity.length",
        "number",
        {"count": 17},
    )


def test_a_hint_stops_nothing_and_a_problem_does() -> None:
    warned = Checked("x", (hint("identity.legacy"),))
    assert warned.demand() == "x"
    stopped = Checked("x", (hint("identity.legacy"), problem("identity.length", count=1)))
    assert (stopped.good, len(stopped.hints), len(stopped.refusals)) == (False, 1, 1)
    with pytest.raises(RuleBroken, match=r"identity\.length"):
        stopped.demand()
