"""What can be done with a case from the board, and in which words it is not possible now."""

from dataclasses import dataclass

from db.subjects.case.moves import BY_NAME, may_start
from db.subjects.case.steps import Case
from db.viewer import Role, Viewer
from desktop.cases.acts import ACT_OF
from desktop.rules.actions import refusal
from desktop.rules.permissions import may
from desktop.texts.roles import role_words
from desktop.texts.sentences import sentence


@dataclass(frozen=True, slots=True)
class Act:
    """One way out of a list: its key, its words and the move it makes."""

    name: str
    key: str
    title: str
    move: str
    asks: str = ""  # what is typed first: unit, social, reason


_SOCIAL = Act("social", "3", "社会组织代办", "dispatch", asks="social")


def _same(name: str, asks: str = "") -> Act:
    """Offer an act under the key and the words that it has on the page of a case."""
    return Act(name, ACT_OF[name].key, ACT_OF[name].label, name, asks)


ACTS = (
    _same("dispatch", asks="unit"),
    _same("keep"),
    _SOCIAL,
    _same("accept"),
    _same("sign_in"),
    _same("return", asks="reason"),
)
BY_ACT = {act.name: act for act in ACTS}


def why_not_now(act: Act, case: Case, viewer: Viewer) -> str:
    """Say why the viewer cannot do this now; "" when it can be done."""
    permission = ACT_OF[act.move].permission
    if not may(viewer, permission):
        who = role_words([role for role in Role if role.duties & permission.duties])
        return sentence("account.not_permitted_here", {"act": act.title, "who": who})
    code = may_start(case, BY_NAME[act.move], viewer.unit, viewer.path)
    if not code and act.move == "return" and not case.sender:
        code = "case.nobody_to_return_to"
    if not code:
        return ""
    why = refusal(code, case, viewer)
    return sentence(why.code, why.details)
