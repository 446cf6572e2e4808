"""What a people's mediation committee alone may do: mediate, agree, sign and end by its law.

Committees are bodies of their own, of villages, towns, enterprises and trades (人民调解法 §7, §8,
§34). What a department mediates is its own (行政调解), with other papers.
"""

from collections.abc import Mapping

COMMITTEE = "committee"  # of table unit_kind
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


def named(committee: str) -> Mapping[str, str]:
    """Give the details of the refusal: which committee the case should go to, as far as known."""
    return {"committee": f"“{committee}”" if committee else _ANY}
