"""The power fails at any moment: whatever was acknowledged is there, and every key opens.

SIGKILL leaves the page cache and so proves no sync. Here the calls of a real program are
recorded, and the disk is made as it may be found after a cut (`tests/power/disk.py`). A fault
begins with `SEED@MOMENT@CUT`.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest

from desktop import cli
from tests.commands.conftest import COUNTY, DIVISIONS, Office
from tests.db.standin_keyring import StandInKeyring
from tests.posix import STRACE
from tests.power.cutting import cut_often
from tests.power.driver import MUTANTS, NEW, STORE, STORIES, USB
from tests.power.recorder import NoRecorder
from tests.power.recording import Recorded, recorded
from tests.power.trace import Acknowledged, Step, SyncBegun, SyncEnded
from tests.power.verdict import World

pytestmark = STRACE
SEED = 20261129
SAMPLE, EACH = 16, 100  # cuts in the suite; of each of eleven stories in the long proof
UNTIL_FOUND = 60  # cuts within which a fault that was put in must show
DAY = ("renewing", "backing_up", "saving")


@pytest.fixture(autouse=True)
def ring() -> Iterator[StandInKeyring]:
    real, stand_in = keyring.get_keyring(), StandInKeyring()
    keyring.set_keyring(stand_in)
    yield stand_in
    keyring.set_keyring(real)


@pytest.fixture
def told(local: Office, tmp_path: Path, ring: StandInKeyring) -> Callable[..., Recorded]:
    """Record stories; a machine that cannot must say so, for a proof that is skipped is none."""

    def tell(*stories: str, mutant: str = "none") -> Recorded:
        try:
            return recorded(local, tmp_path / "power", ring, stories, mutant)
        except NoRecorder as why:
            pytest.fail(str(why), pytrace=False)

    return tell


def test_a_power_cut_on_a_working_day_loses_nothing_acknowledged(
    told: Callable[..., Recorded], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    outcome = cut_often(told(*DAY), SAMPLE, SEED, scratch=tmp_path)

    record_property("counted", f"a working day: {outcome}")
    assert outcome.faults == []
    assert outcome.acknowledged >= outcome.cuts == SAMPLE


@pytest.mark.long
@pytest.mark.parametrize("story", STORIES)
def test_a_power_cut_anywhere_in_any_story_loses_nothing_acknowledged(
    story: str,
    told: Callable[..., Recorded],
    local: Office,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    also = {"founding": founded_again, "restoring": restored_again}.get(story, nothing_more)
    outcome = cut_often(
        told(story),
        EACH,
        SEED,
        scratch=tmp_path,
        also=lambda base, world: also(local, base, world),
    )
    record_property("counted", f"{story}: {outcome}")
    assert outcome.faults == []
    assert outcome.cuts == EACH


def nothing_more(_office: Office, _base: Path, _world: World) -> list[str]:
    return []


def founded_again(office: Office, base: Path, _world: World) -> list[str]:
    """What was cut off before there was a store can be done again, in the same place."""
    if (base / NEW).exists():
        return []
    known = (
        "--division",
        COUNTY,
        "--divisions",
        str(DIVISIONS),
        "--admin",
        "boss",
        "--only-centre",
    )
    return [] if office.run("init", str(base / NEW), *known) == cli.DONE else [office.said]


def restored_again(office: Office, base: Path, world: World) -> list[str]:
    backup, known = base / USB / "county.db", world.stores[STORE]
    if not backup.exists() or not backup.with_suffix(".key").exists():
        return []
    code = office.run("restore", str(backup), str(base / STORE), "--json")
    return [] if code == cli.DONE and known.device < 9 else [f"not repeated: {office.said}"]


def without_syncs(steps: list[Step], of: Callable[[SyncBegun | SyncEnded], bool]) -> list[Step]:
    return [one for one in steps if not isinstance(one, SyncBegun | SyncEnded) or not of(one)]


def hasty(steps: list[Step]) -> list[Step]:
    """Move every acknowledgement before all that was done since the last one."""
    done: list[Step] = []
    since: list[Step] = []
    for step in steps:
        if isinstance(step, Acknowledged):
            done += [step, *since]
            since = []
        else:
            since.append(step)
    return done + since


FORGETTING: dict[str, Callable[[list[Step]], list[Step]]] = {
    "synchronous=OFF": lambda steps: without_syncs(
        steps, lambda one: one.path.name.startswith("store.db")
    ),
    "no sync of files before a rename": lambda steps: without_syncs(
        steps, lambda one: "unfinished" in one.path.name
    ),
    "no sync of folders": lambda steps: without_syncs(steps, lambda one: not one.path.suffix),
    "done is said first": hasty,
}


@pytest.mark.parametrize(
    "names", [["synchronous=OFF"], pytest.param([*FORGETTING], marks=pytest.mark.long)]
)
def test_the_proof_finds_what_a_program_may_forget(
    names: list[str], told: Callable[..., Recorded], tmp_path: Path
) -> None:
    day = told("renewing", "backing_up")

    for name in names:
        forgetful = replace(day, steps=FORGETTING[name](day.steps))
        outcome = cut_often(forgetful, UNTIL_FOUND, SEED, scratch=tmp_path, until_found=True)
        assert outcome.faults, name


@pytest.mark.long
@pytest.mark.parametrize("mutant", [name for name in MUTANTS if name != "none"])
def test_the_proof_finds_a_program_that_forgets(
    mutant: str, told: Callable[..., Recorded], tmp_path: Path
) -> None:
    forgetful = told(*DAY, mutant=mutant)

    outcome = cut_often(forgetful, 2 * UNTIL_FOUND, SEED, scratch=tmp_path, until_found=True)

    assert outcome.faults


def test_without_a_recorder_the_proof_fails_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, local: Office, tmp_path: Path, ring: StandInKeyring
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    with pytest.raises(NoRecorder, match="apt-get install strace"):
        recorded(local, tmp_path / "power", ring, DAY)
