"""Whatever is pasted into every field of the desk at once: a sentence beside it, or kept."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.intake.form import Choice, IntakeForm
from desktop.intake.judging import judge
from desktop.intake.lines import Lines
from desktop.intake.party_form import PartyForm
from desktop.intake.roster import ROSTER
from tests.gui.desk_driver import CONTROL, KEYS, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.desk_store import NOW, DeskStore
from tests.gui.keyboard import commit
from tests.naughty import NAUGHTY

__all__ = ["clerk", "county", "desk_tasks", "screen"]
SOUND = IntakeForm(
    parties=(PartyForm(name="赵铁柱"), PartyForm(standing="agent", name="李律师")),
    source=Choice("0101"),
    summary="邻居把水排到我家门口。",
)
PARTY = ("name", "number", "phone", "address")
OF_THE_STORE = {"category", "source", "village", "grid"}
ACTING = ("acts_as", "acts_for", "authority")


def fields_of(clerk: Clerk) -> dict[str, QWidget]:
    """Name every field of the page as its faults are named."""
    person, agent = clerk.screen.parties.rows
    found: dict[str, QWidget] = {f"parties.0.{name}": person.field(name) for name in PARTY}
    found["parties.0.standing"] = person.standing
    found |= {f"parties.1.{name}": getattr(agent.acting, name) for name in ACTING}
    return found | clerk.screen.matter.editors()


def type_over(field: QWidget, text: str) -> None:
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    commit(field, text)


def said(clerk: Clerk, field: str) -> str:
    *_, row, name = field.split(".") if "." in field else ("", "", field)
    if not row:
        return clerk.screen.matter.said(name)
    party = clerk.screen.parties.rows[int(row)]
    lines = (party.line, party.acting.line)
    return next(line.said(name) for line in lines if line.knows(name))


def hand_in(clerk: Clerk) -> bool:
    """Press Ctrl+Enter; tell whether a case came of it."""
    before = clerk.screen.receipt.case
    clerk.key(KEYS.Key_Return, CONTROL)
    clerk.wait(lambda: not clerk.screen._handing_in)
    return clerk.screen.receipt.case is not before


def typed(form: IntakeForm) -> list[str]:
    """Give every text of a form, for nothing of it may be lost."""
    first, agent = form.parties
    parts = (first.name, first.number, first.phone, first.address, agent.acts_for)
    return [*parts, form.place, form.summary, form.demand, form.title, form.amount]


def test_every_field_of_the_desk_answers_or_keeps(county: DeskStore, clerk: Clerk) -> None:
    for kind, text in NAUGHTY.items():
        clerk.screen.show_form(SOUND)
        for field in fields_of(clerk).values():
            type_over(field, text)
        form = clerk.screen.form()
        assert not hand_in(clerk), "no text of these is the standing of a party"
        assert typed(clerk.screen.form()) == typed(form), f"what was typed stays: {kind}"
        faults = {name for name in judge(form, NOW.date()) if name in fields_of(clerk)}
        assert all(said(clerk, name) for name in faults), f"each with its sentence: {kind}"

        kept = clerk.screen.matter.editors().keys() - faults - OF_THE_STORE
        clerk.screen.show_form(SOUND)
        for name in kept:
            type_over(fields_of(clerk)[name], text)
        assert hand_in(clerk), (kind, [*map(clerk.screen.matter.said, kept)])
        case = clerk.screen.receipt.case
        assert case is not None
        assert read_back(county, case.case_id), kind


def read_back(county: DeskStore, case_id: int) -> bool:
    return county.ask(lambda reading: reading.casefile.get(case_id)) is not None


def test_every_cell_of_the_list_answers_and_keeps(clerk: Clerk) -> None:
    names = tuple(one.name for one in ROSTER.columns)
    page = clerk.screen.roster.page
    for text in filter(str.strip, NAUGHTY.values()):
        form = replace(SOUND, roster=Lines(names, ((text,) * len(names),)))
        clerk.screen.show_form(form)

        judged = page.grid.judged
        assert judged is not None
        wrong = [name for name in names if judged.lines[0].faults(name)]
        assert "standing" in wrong, "no text of these is one"
        assert all(judged.said_of(0, names.index(name)) for name in wrong)
        assert not hand_in(clerk)
        assert clerk.screen.form().roster.rows == form.roster.rows
