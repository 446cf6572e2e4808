"""The form as a value: what becomes a draft, a command, a list of needs, a list of faults."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies as st

from desktop.errors import RuleBroken
from desktop.intake.draft_body import from_body, to_body
from desktop.intake.form import Choice, IntakeForm, command_of, facts_of, people_in
from desktop.intake.judging import judge, row_field
from desktop.intake.party_form import KINDS, PartyForm
from desktop.rules.stages import Stage
from desktop.ui.intake.needs import basis_of, lacks_of

TODAY = date(2026, 11, 20)
FULL = IntakeForm(
    parties=(PartyForm(), PartyForm(standing="respondent", name="李伟")),
    summary="楼上漏水。",
    village=Choice("371625102201", "官王村委会"),
    town="371625102000",
)
text = st.text(max_size=20)
choices = st.builds(Choice, text, text)
parties = st.builds(
    PartyForm,
    standing=text,
    standing_typed=text,
    kind=st.sampled_from(sorted(KINDS)),
    name=text,
    number=text,
    phone=text,
    address=text,
    person=st.none() | st.integers(1),
)
forms = st.builds(
    IntakeForm,
    parties=st.lists(parties, max_size=3).map(tuple),
    category=choices,
    village=choices,
    grid=choices,
    summary=text,
    amount=text,
    answer=text,
)


@given(forms)
def test_a_draft_reads_as_it_was_written(form: IntakeForm) -> None:
    assert from_body(to_body(form)) == form


def test_a_draft_of_a_newer_program_keeps_what_is_understood() -> None:
    kept = json.loads(to_body(FULL))
    kept["mood"] = "angry"
    kept["parties"][1]["shoe_size"] = 43

    assert from_body(json.dumps(kept)) == FULL


@pytest.mark.parametrize("body", ["", "{", "[]", "7", '{"parties": 3}', '{"category": "0202"}'])
def test_what_is_no_draft_is_not_offered(body: str) -> None:
    assert from_body(body) is None


def test_blank_rows_are_left_out_and_refusals_find_their_row_again() -> None:
    command = command_of(FULL, 7, answered=False)

    assert [party.name for party in command.parties] == ["李伟"]
    assert (command.case_id, command.village, command.nature) == (7, "371625102201", "dispute")
    assert row_field(FULL, "parties.0.credit_code") == "parties.1.number"
    assert row_field(FULL, "summary") == "summary"
    assert row_field(FULL, "parties.9.name") == "parties.0.name"


def test_a_town_without_a_village_is_only_a_town() -> None:
    town = replace(FULL, village=Choice("371625102000", "兴福镇"))
    command = command_of(town, 7, answered=True)

    assert (command.town, command.village) == ("371625102000", "")
    assert command.nature == "enquiry"


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("person", ("赵六", "1", "", "2", "3")),
        ("organisation", ("赵六", "", "1", "2", "3")),
        ("described", ("赵六", "", "", "2", "")),
        ("undisclosed", ("", "", "", "2", "")),
    ],
)
def test_only_what_belongs_to_the_kind_is_handed_in(kind: str, kept: tuple[str, ...]) -> None:
    party = PartyForm(kind=kind, name="赵六", number="1", phone="2", address="3")
    given_in = command_of(IntakeForm(parties=(party,)), 1, answered=False).parties[0]

    found = (given_in.name, given_in.number, given_in.credit_code, given_in.phone)
    assert (*found, given_in.address) == kept


@pytest.mark.parametrize("typed", ["0", "-1", "1000000", "一", "1.5", "9" * 40])
def test_people_are_counted_in_whole_numbers(typed: str) -> None:
    with pytest.raises(RuleBroken):
        people_in(IntakeForm(people_involved=typed))


@pytest.mark.parametrize(("typed", "people"), [("", None), ("２人", 2), (" 12 ", 12)])
def test_people_as_they_are_typed(typed: str, people: int | None) -> None:
    assert people_in(IntakeForm(people_involved=typed)) == people


def test_a_grid_matter_needs_nobody() -> None:
    matter = IntakeForm(nature="matter", summary="路灯坏了。")

    assert judge(matter, TODAY) == {}
    assert list(judge(replace(matter, nature="dispute"), TODAY)) == ["parties.0.name"]


def test_two_known_people_with_hidden_numbers_are_two_people() -> None:
    both = (PartyForm(name="甲一", person=1), PartyForm(name="乙二", person=2))
    form = replace(FULL, parties=both)

    assert judge(form, TODAY) == {}
    same = replace(form, parties=(both[0], replace(both[1], person=1)))
    assert "同一人" in judge(same, TODAY)["parties.1.number"]


def test_each_stage_names_only_what_the_ones_before_have_not() -> None:
    lacks = lacks_of(facts_of(IntakeForm()))
    labels = [each.label for stage in Stage for each in lacks[stage]]

    assert len(labels) == len(set(labels))
    assert basis_of(lacks[Stage.SAVE]) == "产品规则"
    assert basis_of(lacks[Stage.EXPORT]) == "GB/T 31000"
