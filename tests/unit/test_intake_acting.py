"""At the desk an agent stands below the party for whom he acts."""

from desktop.intake.form import Choice, IntakeForm, PartyForm, command_of


def test_whoever_acts_acts_for_the_party_above_him() -> None:
    rows = (
        PartyForm(standing="applicant", name="张建国"),
        PartyForm(),  # left blank
        PartyForm(standing="respondent", name="李建军"),
        PartyForm(standing="agent", name="周明"),
        PartyForm(standing="agent", name="吴律"),
    )
    form = IntakeForm(parties=rows, summary="漏水", category=Choice("0201", "相邻"))

    told = command_of(form, 1, answered=False).parties

    assert [(one.name, one.acts_for_rows) for one in told] == [
        ("张建国", ()),
        ("李建军", ()),
        ("周明", (1,)),
        ("吴律", (1,)),
    ]
