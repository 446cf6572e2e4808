"""What a people's mediation committee alone may do: mediate by its law, and issue its papers.

Committees are bodies of their own, of villages, towns, enterprises and trades (人民调解法 §7, §8,
§34). What a department mediates is its own (行政调解), with other papers.
"""

from collections.abc import Mapping

from db.viewer import COMMITTEE

COMMITTEE_ACTS = frozenset({"mediate", "agree", "sign", "end"})  # names in the table of moves
NOT_A_COMMITTEE = "case.not_a_committee"
_ANY = "当地的人民调解委员会"


def why_no_committee(act: str, unit_type: str) -> str | None:
    """Say why a unit of this type may not begin an act.

    Terms that stand are voided by any holder: an older program let every unit make them.
    """
    if act in COMMITTEE_ACTS and unit_type != COMMITTEE:
        return NOT_A_COMMITTEE
    return None


def why_no_committee_paper(nature: str, unit_type: str) -> str | None:
    """Say why a unit of this type issues none of a committee's papers of a case of this nature.

    They are those of 人民调解, which is about disputes (人民调解法 §2); others have papers of their
    own, and the centre its receipt.
    """
    if nature != "dispute":
        return "paper.not_a_dispute"
    return None if unit_type == COMMITTEE else "paper.not_a_committee"


def named(committee: str) -> Mapping[str, str]:
    """Give the details of the refusal: which committee the case should go to, as far as known."""
    return {"committee": f"“{committee}”" if committee else _ANY}
