"""Every kind of unit that a county has can be given a case and an account."""

from desktop.rules.unit_kinds import RECEIVERS
from desktop.texts.codes import load_codes


def test_a_case_can_go_to_every_kind_but_a_party_organisation() -> None:
    kinds = {code.code for code in load_codes()["unit_kind"].entries}

    assert kinds - set(RECEIVERS) == {"party_organisation"}
    assert set(RECEIVERS) <= kinds
