"""Who may issue what, for every kind of unit and every role: written by hand from the rules.

人民调解 belongs to a people's mediation committee (人民调解法 §7, §8, §34); departments, towns and
social organisations take in and finish what is theirs; the rest do what their post does.
"""

from itertools import product

import pytest

from db.subjects.case.steps import Step
from db.viewer import Role
from desktop.papers.catalogue import paper_of
from desktop.rules.committees import why_no_committee_paper
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence
from tests.unit.test_actions import PLAIN, allowed, state, viewer

KINDS = [one.code for one in load_codes()["unit_kind"].entries]
MEDIATION = {"mediate", "agree", "sign", "end"}  # and the papers and numbers that follow from them
TAKING = {"sign_in", "keep", "return"}
# what each role does with a case that its unit holds, beside the acts of a committee
DOES: dict[Role, set[str]] = {
    Role.CLERK: {"accept", "consent", "void", "revisit", "close"},
    Role.DISPATCHER: {"accept", "consent", "void", "revisit", "close", "dispatch", *TAKING},
    Role.MEDIATOR: {"consent", "dispatch", "finish", "void_terms", *TAKING},
    Role.OFFICER: {"finish", *TAKING},
    Role.LEADER: {"void", "close", "dispatch", *TAKING},
}
AT = {
    "accept": Step.PENDING_ACCEPTANCE,
    "dispatch": Step.PENDING_DISPATCH,
    "sign_in": Step.PENDING_SIGN_IN,
    "keep": Step.PENDING_DISPATCH,
    "return": Step.HANDLING,
    "mediate": Step.HANDLING,
    "consent": Step.HANDLING,
    "agree": Step.MEDIATING,
    "end": Step.MEDIATING,
    "sign": Step.AGREED,
    "void_terms": Step.AGREED,
    "finish": Step.HANDLING,
    "revisit": Step.FINISHED,
    "close": Step.REVISITED,
    "void": Step.HANDLING,
}


def may_do(role: Role, kind: str) -> set[str]:
    who = viewer(role, unit_type=kind)
    sent = PLAIN._replace(sender=7, sender_path="/7/")
    return {act for act, step in AT.items() if act in allowed(sent._replace(step=step), who)}


@pytest.mark.parametrize(("role", "kind"), [*product(Role, KINDS)])
def test_a_role_in_a_kind_of_unit_does_what_is_theirs_and_nothing_else(
    role: Role, kind: str
) -> None:
    wanted = set(DOES.get(role, ()))
    if role is Role.MEDIATOR and kind == "committee":
        wanted |= MEDIATION

    assert may_do(role, kind) == wanted


@pytest.mark.parametrize("kind", [one for one in KINDS if one != "committee"])
def test_the_refusal_says_to_whom_it_goes_and_what_one_issues_oneself(kind: str) -> None:
    case = PLAIN._replace(step=Step.HANDLING)
    why = state(case, viewer(Role.MEDIATOR, unit_type=kind), "mediate", None)
    told = sentence(why.refusal_code, why.details)

    assert "请交办给当地的人民调解委员会" in told
    administrative = kind in {"department", "town", "police", "judicial_office"}
    assert ("行政调解协议书" in told) is administrative
    assert told.endswith("。")


@pytest.mark.parametrize("code", ["registration", "agreement", "termination", "revisit"])
def test_papers_of_people_s_mediation_are_a_committees_alone(code: str) -> None:
    assert paper_of(code).reader.whose == "制作它的人民调解委员会"
    may = [kind for kind in KINDS if why_no_committee_paper("dispute", kind) is None]
    assert may == ["committee"]
