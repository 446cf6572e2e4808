"""An office from its beginning to its end in the windows of three PCs, and what is left of it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from db.rows.uow import unit_of_work
from desktop.keeping.logins import viewer_of
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from desktop.ui.tour import cast
from desktop.ui.tour.office_hall import FIRST, SECOND, THIRD
from desktop.ui.tour.office_story import HOME, HOME_PASSPHRASE
from desktop.ui.tour.office_tour import PCS
from desktop.ui.tour.office_working import NOTE
from tests.offices import office_place, usual_port
from tests.small_office import MEDIATOR, small_office
from tests.touring import run_tour

pytestmark = [
    pytest.mark.posix("the folder of the tour is given to another account"),
    pytest.mark.postgresql,
]
SIZE = (1366, 696)


def own(home: Path) -> dict[str, str]:
    """Give the places of what this user's programs remember, and of what his login starts."""
    return {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("county") / "store"
    small_office(store)
    return store


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def out(store: Path, home: Path) -> Iterator[Path]:
    with usual_port(), office_place() as out:
        done = run_tour(store, out, "--office", around=own(home))
        assert done.returncode == 0, done.stdout + done.stderr
        assert "核查无误" in done.stdout
        yield out


def told(out: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((out / "tour.json").read_text("utf-8"))
    return read


def test_a_button_begins_the_office_and_another_ends_it_beside_what_this_user_has(
    out: Path, home: Path
) -> None:
    pressed = ["一台电脑上的办公室页", "再按一次才开始", "正在搬进办公室", "这台电脑做了服务器"]
    pressed += ["服务器的电脑重新开机", "停止服务器，再问一次", "服务器已停止"]
    steps = {step["name"]: step for step in told(out)["steps"]}

    assert {steps[name]["pc"] for name in pressed} == {FIRST}
    assert all(steps[name]["pictures"] for name in pressed)
    assert not list(home.rglob("*.json")) + list(home.rglob("*.desktop"))
    mine = out / PCS / FIRST
    assert list((mine / "autostart").iterdir())
    assert (mine / "settings" / "hosting.json").exists()


def test_each_step_is_done_at_the_pc_of_who_takes_it(out: Path) -> None:
    steps = told(out)["steps"]
    done_at = {step["name"]: step["pc"] for step in steps if step["changed"]}
    acts = {
        "提交登记": FIRST,
        "调度台受理": SECOND,
        "交办给调委会": SECOND,
        "签收": THIRD,
        "达成协议": THIRD,
        "签订协议": FIRST,
        "再按一次，只记一次": SECOND,
    }

    assert {name: done_at[name] for name in acts} == acts


def test_everybody_is_photographed_when_the_server_falls_and_comes_back(out: Path) -> None:
    steps = {step["name"]: step["pictures"] for step in told(out)["steps"]}
    for name, where in (
        ("服务器断电：别的电脑都说正在重连", [SECOND, THIRD]),
        ("服务器回来了", [SECOND, FIRST, THIRD]),
    ):
        assert [one.split("-")[1] for one in steps[name]] == where
    pictures = [one for taken in steps.values() for one in taken]
    assert len(pictures) > 40
    for name in pictures:
        image = QImage(str(out / name))
        assert (image.width(), image.height()) == SIZE, name


def test_the_case_is_whole_in_the_store_that_has_come_back(out: Path) -> None:
    home = out / PCS / FIRST / HOME
    with opened_store(str(home), Settings(passphrase=HOME_PASSPHRASE, keyring=False)) as open_store:
        with unit_of_work(open_store.store, viewer_of(open_store.store, "tiaojie")) as uow:
            [line] = uow.cases.by_number(told(out)["case_number"])
            file = uow.casefile.get(line.id)
        assert file is not None
        assert line.step == "signed"
        notes = [one for one in file.happenings if NOTE in str(one)]
        assert len(notes) == 1
        assert {one.name for one in file.parties} >= {cast.RESPONDENT}


def test_the_agreement_names_who_has_mediated(out: Path) -> None:
    [agreement] = [one for one in told(out)["papers"] if "人民调解协议书" in one]
    words = "".join(page.extract_text() for page in PdfReader(out / agreement).pages)
    assert MEDIATOR in words
    assert cast.RESPONDENT in words


def test_root_is_told_whose_the_folder_must_be(store: Path, tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can be refused as root")

    done = run_tour(store, tmp_path / "out", "--office", around=own(tmp_path))

    assert done.returncode == 3
    assert "把文件夹交给普通用户" in done.stderr
    assert list((tmp_path / "out").iterdir()) == []
