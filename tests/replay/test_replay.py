"""The demonstration is a county like any other: people could have done all of it by hand."""

from pathlib import Path

import pytest

from desktop.cases.use_cases import USE_CASES
from tests.replay.deeds import Deed, Demonstration, told
from tests.replay.equal import differences
from tests.replay.founded import founded
from tests.replay.office import Office
from tests.replay.sample import EACH, sample

LEAST = 20  # deeds of each kind
# of what is not done twenty times: why twenty in one county would be absurd
NOT_OFTEN = {
    "add_parties": "who is a party is known when a case of the demonstration comes in",
    "end_authority": "those who act for others do so to the end",
    "read_aloud": "the parties of the demonstration read for themselves",
    "undo_amendment": "what is corrected there is right the first time",
    "undo_removal": "what is removed there was entered twice",
    "undo_move": "who moves there has moved",
    "seal_record": "few minors are under correction",
    "refuse_extension": "most of those who ask for more time shortly before the last day get it",
    "tell_consent": "who refuses mediation goes elsewhere; few come back and agree",
    "move_unit": "a county puts its units in another order once in years",
    "close_unit": "a county puts its units in another order once in years",
    "merge_unit": "a county puts its units in another order once in years",
    "split_unit": "a county puts its units in another order once in years",
    "merge_division": "towns and villages merge by decree, once in decades",
    "move_village": "towns and villages merge by decree, once in decades",
    "enter_lines": "many lines of amend_record and open_account in one act; they are done singly",
    "confirm_accounts": "many times confirm_account in one act; they are confirmed singly",
    "settle_conflict": "two desks must have worked apart, and a store of one desk has no clash",
    "list_holidays": "one notice a year, and the program brings those of the story",
    "read_notices": "how far somebody has read is a row of the desk alone, never an event",
    "choose_setting": "a county chooses otherwise than the default once, if at all",
    "rule_limit": "an office rules how long things take once in a year or two",
    "rule_routing": "an office rules what goes where once in a year or two",
    "reproject_limits": "follows a notice that the program does not bring",
    "issue_document": "only the board of a grid is numbered, and hangs for years",
    "print_document": "only the board of a grid is numbered, and hangs for years",
    "void_document": "a form is made anew where it turns out who somebody is, once in fifty cases",
    "unseal_record": "a sealed file is opened by order of a court, once in years",
    "switch_special": "two switches, each thrown once with its legal basis",
    "erase_subject": "by law, by two accounts with their passwords; nobody is forgotten here",
    "save_draft": "what is typed is a row of the desk alone, never an event",
    "drop_draft": "what is typed is a row of the desk alone, never an event",
    "set_password": "passwords stand in no event; those of the demonstration are printed",
    "change_password": "passwords stand in no event; those of the demonstration are printed",
}


@pytest.fixture(scope="module")
def county() -> Demonstration:
    return told()


def replayed(office: Office, deeds: list[Deed]) -> None:
    """Do them again; none may be refused, and all rows must come out as they were."""
    for deed in deeds:
        office.replay(deed)
    refused = [(one.name, one.code, one.deed) for one in office.refused]
    assert refused[:3] == []
    subjects = {subject for deed in deeds for subject in deed.subjects}
    assert [*differences(office, subjects)][:3] == []


def test_what_the_demonstration_tells_could_have_been_done_by_hand(
    county: Demonstration, tmp_path: Path
) -> None:
    with founded(county, str(tmp_path / "store")) as office:
        replayed(office, sample(county))

        few = {name: office.done[name] for name in USE_CASES if office.done[name] < LEAST}
        assert few.keys() == NOT_OFTEN.keys() & USE_CASES.keys(), few
        assert office.done.total() > 1_000


@pytest.mark.postgresql
def test_it_could_have_been_done_on_a_server_as_well(
    county: Demonstration, empty_database: str
) -> None:
    with founded(county, empty_database) as office:
        replayed(office, sample(county, each=2))

        assert office.done.total() > 500


@pytest.mark.long
def test_ten_times_as_much_of_it_could_have_been_done_by_hand(
    county: Demonstration, tmp_path: Path
) -> None:
    with founded(county, str(tmp_path / "store")) as office:
        replayed(office, sample(county, each=10 * EACH))
