"""What the last calls have found open in a case, in words."""

from db.subjects.case.finishing import left_open
from db.subjects.case.steps import Case
from desktop.texts.codes import load_codes

_OF = {"unsatisfied": "当事人不满意", "unreached": "没有联系上当事人"}


def open_words(case: Case) -> str:
    """Say 当事人不满意，协议拒绝履行; "" where nothing speaks against closing."""
    performance = load_codes()["performance"]
    found = (_OF.get(code) or f"协议{performance.name_of(code)}" for code in left_open(case))
    return "，".join(found)
