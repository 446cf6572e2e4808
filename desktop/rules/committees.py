"""What a people's mediation committee alone may do: mediate by its law, and issue its papers.

Committees are bodies of their own, of villages, towns, enterprises and trades (人民调解法 §7, §8,
§34). What a department mediates is its own (行政调解), with other papers.
"""

from collections.abc import Mapping

from db.viewer import COMMITTEE

# names in the table of moves
COMMITTEE_ACTS = frozenset({"mediate", "agree", "sign", "end", "follow_up"})
NOT_A_COMMITTEE = "case.not_a_committee"
NOT_FOR_MEDIATION = "case.not_for_mediation"
_MEDIATING = frozenset({"mediate", "agree"})
# 行政执法, 涉法涉诉, 涉组织涉纪检 are matters of the bodies that decide them (人民调解法 §2;
# 司法部令第75号《人民调解工作若干规定》)
_OF_OTHER_BODIES = ("13", "14", "15")
_ANY = "当地的人民调解委员会"
_ADMINISTRATIVE = (
    "本单位自己组织的调解是行政调解，应当制作行政调解协议书，本程序不能打印。请按本单位的格式制作，"
    "各方签名盖章后办“办结”，写明协议内容和履行期限；要做人民调解的，请退回，由分流单位交给调委会。"
)
_OWN = {
    **dict.fromkeys(("department", "town", "police", "judicial_office"), _ADMINISTRATIVE),
    "court": "法院的调解由法院出具调解书，结果在“办结”中写明。",
    "social_organisation": "社会组织不出具调解协议书，办理结果在“办结”中写明。",
}


def why_no_committee(act: str, unit_type: str, category: str) -> str | None:
    """Say why a unit of this type may not begin an act on a case of this category.

    Terms that stand are voided by any holder: an older program let every unit make them.
    """
    if act in COMMITTEE_ACTS and unit_type != COMMITTEE:
        return NOT_A_COMMITTEE
    if act in _MEDIATING and category.startswith(_OF_OTHER_BODIES):
        return NOT_FOR_MEDIATION
    return None


def sent_in_vain(category: str, unit_type: str) -> bool:
    """Tell whether a committee would get what it may not mediate."""
    return unit_type == COMMITTEE and category.startswith(_OF_OTHER_BODIES)


def why_no_committee_paper(nature: str, unit_type: str) -> str | None:
    """Say why a unit of this type issues none of a committee's papers of a case of this nature.

    They are those of 人民调解, which is about disputes (人民调解法 §2); others have papers of their
    own, and the centre its receipt.
    """
    if nature != "dispute":
        return "paper.not_a_dispute"
    return None if unit_type == COMMITTEE else "paper.not_a_committee"


def named(committee: str, unit_type: str) -> Mapping[str, str]:
    """Give the details of the refusal: which committee the case should go to, as far as known.

    `own`: what a unit of another kind issues of its own mediation.
    """
    where = f"“{committee}”" if committee else _ANY
    return {"committee": where, "own": _OWN.get(unit_type, "")}
