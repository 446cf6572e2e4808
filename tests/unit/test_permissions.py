"""Whatever asks for a permission names one that duties bring; a bare name is told with its file."""

import pytest

from db.subjects.records.catalogue import DESCRIPTIONS
from desktop.cases.use_cases import USE_CASES
from tests.permission_faults import ROOT, bare_in, faults_of, lack_of, sources, written, written_in

FILE = "desktop/usecases/delaying.py"
BARE = {
    "a command": 'class Delay:\n    permission: ClassVar[str] = "case.delay"\n',
    "a property without a type": 'class Delay:\n    permission = "case.delay"\n',
    "a register": 'Description(\n    keeper="case.delay")\n',
    "a button": 'x = [\n    may(viewer, "case.delay")]\n',
    "a command of the line": '\nin_charge(store, settings, name, "case.delay")\n',
}
WRONG = {
    "of nobody": (
        'Permission("case.delay", words="延期")',
        "no role has a duty that brings case.delay",
    ),
    "without words": (
        'Permission("case.delay", Duty.LEADING)',
        "case.delay has no words for people",
    ),
    "written twice": (
        'Permission("case.settle", Duty.LEADING, words="处理冲突")',
        "case.settle is written in desktop/usecases/settling.py as well: refer to it",
    ),
}


def test_nothing_speaks_against_the_permissions_there_are() -> None:
    assert list(faults_of(written())) == []
    assert [told for file, source in sources(ROOT) for told in bare_in(file, source)] == []


def test_every_use_case_and_every_register_asks_for_one_of_them() -> None:
    asked = {command.permission for command, _ in USE_CASES.values()}
    kept = {one.keeper for one in DESCRIPTIONS}

    assert [lack_of(one) for one in asked | kept] == [""] * len(asked | kept)
    assert asked | kept <= {one.permission for one in written()}


@pytest.mark.parametrize("what", BARE)
def test_a_name_without_duties_is_told_with_its_file(what: str) -> None:
    assert list(bare_in(FILE, BARE[what])) == [
        f"{FILE}:2: “case.delay” is no Permission: say which duties bring it"
    ]


@pytest.mark.parametrize("what", WRONG)
def test_a_permission_that_lacks_something_is_told_with_its_file(what: str) -> None:
    source, told = WRONG[what]

    assert f"{FILE}: {told}" in faults_of((*written(), *written_in(FILE, source)))


def test_an_act_of_a_case_has_no_second_name() -> None:
    source = 'Permission("case.delay", Duty.LEADING, words="延期")'
    found = tuple(written_in("desktop/cases/delaying.py", source))

    assert list(faults_of(found)) == ["desktop/cases/delaying.py: case.delay has two names"]
