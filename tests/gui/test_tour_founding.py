"""A county from zero, by keys: from the first start to the first agreement, closed."""

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from db.queries.case_filter import CaseFilter
from db.viewer import Role
from desktop.keeping.logins import log_in, viewer_of
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from desktop.ui.tour import cast, department
from desktop.ui.tour.founding import APPLICANT, MEDIATOR, OWN_AGAIN, PASSPHRASE
from desktop.workplace import Workplace
from tests.touring import run_tour

OPENED = Settings(passphrase=PASSPHRASE, keyring=False)
SIZE = (1366, 696)


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("county")
    done = run_tour(base / "store", base / "out", "--founding", "清河门区")
    assert done.returncode == 0, done.stdout + done.stderr
    return base


def told(base: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((base / "out" / "tour.json").read_text("utf-8"))
    return read


@pytest.mark.long
def test_the_first_case_of_a_county_goes_from_the_desk_to_its_end(toured: Path) -> None:
    steps = {step["name"]: step for step in told(toured)["steps"]}
    acts = ("提交登记", "受理", "交办给调委会", "签收", "调解记录", "达成协议", "签订协议")
    for name in (*acts, "办结", "回访", "结案"):
        assert "case" in [kind for kind, _ in steps[name]["changed"]], name
    assert [name for name, step in steps.items() if step["clicks"]] == [], "by keys alone"

    with opened_store(str(toured / "store"), OPENED) as open_store:
        place = Workplace(open_store.store, viewer_of(open_store.store, "zhaoxiaoyan"))
        number = told(toured)["case_number"]
        assert [case.step for case in place.ask(lambda r: r.cases.by_number(number))] == ["closed"]


@pytest.mark.long
def test_the_agreement_of_a_founded_county_is_numbered_by_its_committee(toured: Path) -> None:
    out, papers = toured / "out", told(toured)["papers"]
    last = [name for name in papers if "人民调解协议书" in name][-1]
    words = "".join(page.extract_text() for page in PdfReader(out / last).pages)
    slips = next(name for name in papers if "启用单" in name)
    printed = "".join(page.extract_text() for page in PdfReader(out / slips).pages)

    assert all(one in words for one in (APPLICANT, cast.RESPONDENT, "人调字第0010001号"))
    assert MEDIATOR in printed


@pytest.mark.long
def test_a_matter_goes_to_a_department_and_its_officer_finishes_it(toured: Path) -> None:
    steps = {step["name"]: step for step in told(toured)["steps"]}
    for name in ("网格事项交办给部门", "承办员签收", "承办员办结", "事项回访", "事项结案"):
        assert "case" in [kind for kind, _ in steps[name]["changed"]], name

    with opened_store(str(toured / "store"), OPENED) as open_store:
        officer = Workplace(open_store.store, viewer_of(open_store.store, "qianwenbin"))
        seen = officer.ask(lambda r: r.cases.page(CaseFilter()))
        bureau, matters = (
            officer.viewer.unit_name,
            [case for case in seen if case.nature == "matter"],
        )
    assert bureau.endswith(department.NAMED)
    assert [(case.step, case.title) for case in matters] == [("closed", "村口路灯坏了三盏")]


@pytest.mark.long
def test_every_paper_of_the_closed_case_is_printed_and_the_leader_counts_both(toured: Path) -> None:
    read = told(toured)
    printed = [step["name"] for step in read["steps"] if step["name"].startswith("结案后打印")]
    looked = [step["name"] for step in read["steps"] if step["name"].startswith("总览：")]
    assert {"结案后打印人民调解受理登记表", "结案后打印人民调解协议书"} <= set(printed)
    assert len(read["papers"]) >= len(printed) + 4  # recovery code, slips, receipt, agreement
    assert looked == ["总览：纠纷", "总览：网格事项", "总览：咨询"]


@pytest.mark.long
def test_the_administrator_forgets_a_password_and_lends_another_by_the_code(toured: Path) -> None:
    steps = {step["name"]: step for step in told(toured)["steps"]}
    assert {"忘记密码", "用恢复码重设密码", "用重设的密码登录以后"} <= steps.keys()

    with opened_store(str(toured / "store"), OPENED) as open_store:
        assert Role.ADMINISTRATOR in log_in(open_store.store, "wangjianguo", OWN_AGAIN).roles


@pytest.mark.long
def test_the_first_case_is_registered_and_its_receipt_printed_within_five_minutes(
    toured: Path,
) -> None:
    first = told(toured)["first_case"]

    assert first["until"] == "受理回执已打印"
    assert (first["clicks"], first["typed_a_minute"]) == (0, 120)
    assert 100 < first["key_presses"] < 300, "a county by its defaults, all of it typed"
    assert first["estimated_seconds"] <= 300


@pytest.mark.long
def test_every_picture_of_the_founding_shows_a_page(toured: Path) -> None:
    pictures = [name for step in told(toured)["steps"] for name in step["pictures"]]
    for name in pictures:
        image = QImage(str(toured / "out" / name))
        assert (image.width(), image.height()) == SIZE, name
    assert len(pictures) > 25


def test_where_something_stands_no_county_is_founded(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "letter.txt").write_text("mine")

    done = run_tour(tmp_path / "store", tmp_path / "out", "--founding", "清河门区")

    assert done.returncode == 2
    assert "从建库走起要用一个空的" in done.stderr
    assert [one.name for one in (tmp_path / "store").iterdir()] == ["letter.txt"]
