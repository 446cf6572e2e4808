"""The store of revision 242ddf5, kept for ever: the program of today opens it and goes on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.followers.pending import Job
from db.jobs.planning import bring_rows_up
from db.jobs.running import run_block, unfinished
from db.rows.uow import Store, answers, store_on
from desktop import cli
from desktop.commands.frame import FAULT
from desktop.keeping.opening import OpenStore, opened_store
from desktop.settings import Settings
from tests.db.test_upgrade import Tiny
from tests.newer_program import MET, newer_program
from tests.stores import at, proof, registered, work

KEPT = Path(__file__).parents[1] / "golden" / "r242ddf5"
PASSPHRASE = "kept for ever"
NO_UNIT = "所属单位不存在，无人能办理，请调整"  # its cases are of one that nobody entered
CENTRE = at(account=2, unit=100001, path="/100001/")
CASES, PEOPLE = 161, 698
CASES_WITH_A_SESSION = sum(1 for n in range(160) if n % 9 >= 3)


class Slow(Tiny):
    def size(self, job: Job) -> int:
        return 40


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "store"
    folder.mkdir()
    for name in ("store.db", "store.key"):
        shutil.copy(KEPT / name, folder / name)
    monkeypatch.setenv("ZONGZHI_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("ZONGZHI_KEYRING", "0")
    return folder


@pytest.fixture
def open_store(kept: Path) -> Iterator[OpenStore]:
    with opened_store(str(kept), Settings(passphrase=PASSPHRASE, keyring=False)) as open_store:
        yield open_store


def run(told: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = cli.main(arguments)
    return code, "".join(told.readouterr())


def test_it_is_brought_up_and_follows_from_its_events(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = run(capsys, "jobs", str(kept))
    assert (before[0], "人员数据：0%" in before[1]) == (cli.DONE, True)

    checked = run(capsys, "check", str(kept), "--rebuild")
    faults = [line for line in checked[1].splitlines() if line.startswith("案件 ")]
    assert checked[0] == FAULT
    assert {line.partition("：")[2] for line in faults} == {NO_UNIT}
    after = run(capsys, "jobs", str(kept))
    assert (after[0], "没有需要整理的数据" in after[1]) == (cli.DONE, True)


def test_what_is_to_be_done_can_be_done_at_once(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "jobs", str(kept), "--run")

    assert (done[0], "没有需要整理的数据" in done[1]) == (cli.DONE, True)


def test_what_was_there_is_there_before_and_after(open_store: OpenStore) -> None:
    for _ in range(2):
        with answers(open_store.store, CENTRE) as reading:
            assert reading.figures.rows_of("case") == CASES
            assert reading.figures.rows_of("person") == PEOPLE
            assert reading.people.count_found("王") > 0
            assert len(reading.cases.find("漏水", 999)) == CASES
        while run_block(open_store.store, Tiny()):
            pass


def test_a_newer_program_brings_it_up_while_people_register(open_store: OpenStore) -> None:
    with newer_program(open_store.store):
        bring_rows_up(open_store.store.engine)
        newer, n = store_on(open_store.store.engine, open_store.store.device), 0
        assert {"case.fold", "lamp.fold", "tally.met", "cases_words", "person.fold"} <= {
            job.key for job in unfinished(newer)
        }
        while run_block(newer, Slow()):
            n += 1
            work(newer, registered(newer.ids.new(), title=f"新案{n}"), viewer=CENTRE)
            assert titles(newer, f"新案{n}") == [f"新案{n}"]

        assert (unfinished(newer), proof(newer)) == ([], [])
        assert sum(MET in title for title in titles(newer, "漏水")) == CASES_WITH_A_SESSION


def titles(store: Store, typed: str) -> list[str]:
    with answers(store, CENTRE) as reading:
        return [str(case.title) for case in reading.cases.find(typed, 999)]
