"""The name offered when a paper is saved tells which case it is of, and whose."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.queries.casefile import CaseFile
from desktop.papers.making import paper_name
from desktop.papers.press import PressRoom
from desktop.ui.papers.screen import PaperScreen
from desktop.ui.shared.tasks import Tasks
from tests.gui.case_office import Office, found_office, party
from tests.gui.paper_desk import SpoolingDesk

WAIT_MS = 20_000
OTHERS = (
    party("刘洋", "applicant", "37169919680315221", "13854301276"),
    party("赵敏", "respondent", "37169919711120223", "13605438890"),
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path)


@pytest.fixture
def tasks(qtbot: QtBot, office: Office) -> Iterator[Tasks]:
    tasks = office.tasks(office.dispatcher)
    yield tasks
    qtbot.waitUntil(tasks.is_idle, timeout=WAIT_MS)
    tasks.stop()


@pytest.fixture
def file(office: Office) -> CaseFile:
    case_id = office.register().case_id
    found = office.workplace(office.dispatcher).ask(lambda reading: reading.casefile.get(case_id))
    assert found
    return found


def test_the_papers_of_two_cases_are_offered_under_two_names(
    qtbot: QtBot, office: Office, tasks: Tasks, tmp_path_factory: pytest.TempPathFactory
) -> None:
    first, second = office.register(), office.register(parties=OTHERS)
    desk = SpoolingDesk(tmp_path_factory.mktemp("saved"))
    screen = PaperScreen(tasks, PressRoom(), desk.ways(), readonly=False)
    qtbot.addWidget(screen)
    screen.show()

    for case in (first, second):
        screen.open_target((case.case_id, "receipt", "cases"))
        qtbot.waitUntil(screen.preview.save_button.isEnabled, timeout=WAIT_MS)
        screen.preview.save_button.click()
        qtbot.waitUntil(lambda: screen.note.text() == "已另存，并已记录。", timeout=WAIT_MS)

    kind = screen.preview.title()
    assert desk.names == [
        f"{kind}_{first.number}_张建国与张建军.pdf",
        f"{kind}_{second.number}_刘洋与赵敏.pdf",
    ]
    assert all((desk.folder / name).stat().st_size for name in desk.names)


def test_of_many_on_one_side_the_first_is_named(file: CaseFile) -> None:
    one, other = file.parties
    agent = one._replace(name="律师", standing="agent")
    many = (one, agent, *[one._replace(name=f"甲{n}") for n in range(2)], other)

    assert paper_name(file._replace(parties=many), "receipt").endswith("_张建国等3人与张建军.pdf")
    assert paper_name(file._replace(parties=(one, agent)), "receipt").endswith("_张建国.pdf")


def test_long_and_hostile_names_leave_room_for_the_other_side(file: CaseFile) -> None:
    one, other = file.parties
    long = one._replace(name="博兴县\u202e" + "某某/" * 60 + "有限公司")
    name = paper_name(file._replace(parties=(long, other)), "receipt")

    assert name.endswith("…与张建军.pdf")
    assert file.case.number in name
    assert not set(name) & set("\u202e/")
