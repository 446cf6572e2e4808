"""A party as it stands in a row of the desk, or in a line of its list of names."""

import re
from dataclasses import dataclass

from desktop.usecases.party_input import UNDISCLOSED

PERSON, ORGANISATION, DESCRIBED, WITHHELD = "person", "organisation", "described", "undisclosed"
AGENT = "agent"  # of table standing
KINDS = {PERSON: "个人", ORGANISATION: "单位", DESCRIBED: "只知情况", WITHHELD: UNDISCLOSED}


_FIRM = re.compile(".+(公司|厂|商店|超市|酒店|饭店|合作社|经营部|事务所|学校|医院|委员会)")


def is_firm(name: str) -> bool:
    """Tell whether this can only be the name of a body: no person is called so."""
    return bool(_FIRM.fullmatch(name.strip()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyForm:
    """A row of the parties. With `person` only what was typed over the register stands here.

    `standing` is a code of its table, or "" beside the words in `standing_typed` that are none.
    `acts_for`: the names of those for whom somebody acts, as typed. `on_card`: why a number is
    right whose check digit is wrong.
    """

    standing: str = "applicant"
    standing_typed: str = ""
    kind: str = PERSON
    name: str = ""
    number: str = ""
    phone: str = ""
    address: str = ""
    person: int | None = None
    claim: str = ""
    acts_as: str = ""
    authority: str = ""
    acts_for: str = ""
    on_card: str = ""

    @property
    def is_blank(self) -> bool:
        typed = self.name or self.number or self.phone or self.address or self.person
        typed = typed or self.standing_typed.strip() or self.claim
        return not typed and self.kind != WITHHELD
