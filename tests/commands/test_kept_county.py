"""A county that revision 4281971 founded by keys, kept for ever: opens, checks clean, goes on."""

import shutil
from pathlib import Path

import pytest

from db.queries.case_filter import CaseFilter
from db.rows.uow import answers, unit_of_work
from desktop import cli
from desktop.cases.mending import AddNote, add_note
from desktop.keeping.logins import viewer_of
from desktop.keeping.opening import opened_store
from desktop.settings import Settings

KEPT = Path(__file__).parents[1] / "golden" / "r4281971"
PASSPHRASE = "correct horse battery"
MEDIATOR = "zhengyulan"
SETTINGS = Settings(passphrase=PASSPHRASE, keyring=False)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "store"
    folder.mkdir()
    for name in ("store.db", "store.key"):
        shutil.copy(KEPT / name, folder / name)
    monkeypatch.setenv("ZONGZHI_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("ZONGZHI_KEYRING", "0")
    return folder


def test_it_follows_from_its_events(kept: Path) -> None:
    assert cli.main(["check", str(kept), "--rebuild"]) == cli.DONE


def test_its_case_goes_on(kept: Path) -> None:
    with opened_store(str(kept), SETTINGS) as opened:
        viewer = viewer_of(opened.store, MEDIATOR)
        with answers(opened.store, viewer) as reading:
            (case, *_) = reading.cases.page(CaseFilter())
            before = reading.casefile.get(case.id)
        with unit_of_work(opened.store, viewer) as uow:
            add_note(AddNote(case_id=case.id, text="升级以后又上门一次"), uow)
        with answers(opened.store, viewer) as reading:
            after = reading.casefile.get(case.id)
    assert before is not None
    assert after is not None
    assert [one.name for one in after.happenings] == [
        *(one.name for one in before.happenings),
        "note",
    ]
    assert cli.main(["check", str(kept), "--rebuild"]) == cli.DONE
