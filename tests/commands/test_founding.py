"""`zongzhi init`: a county is named as people name it, its proposal is edited, then founded."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from desktop import cli
from tests.commands.conftest import DIVISIONS, PASSPHRASE, PASSWORD, Office

Init = Callable[..., dict[str, Any]]


@pytest.fixture
def office(
    secrets: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    """Nothing is founded yet."""
    monkeypatch.setenv("ZONGZHI_PASSPHRASE", PASSPHRASE)

    def told() -> tuple[str, str]:
        said = capsys.readouterr()
        return said.out, said.err

    return Office("", told)


@pytest.fixture
def founded(office: Office, tmp_path: Path) -> Init:
    """Found a store and give what the command tells of it."""

    def init(*arguments: str) -> dict[str, Any]:
        office.where = str(tmp_path / "store")
        code = office.run("init", office.where, *arguments, "--json")
        assert code == cli.DONE, office.said
        return dict(json.loads(office.out))

    return init


def test_a_county_is_founded_by_its_name_alone(office: Office, founded: Init) -> None:
    told = founded("--division", "隰县", "--admin", "boss")

    assert told["division"] == "141031000000"
    assert told["founded"] == {
        "divisions": 81,
        "units": 1 + 21 + 7 * 4 + 73 * 2,
        "rooms": 20,
        "grids": 73,
        "accounts": 1,
    }
    assert told["hints"][0].startswith("还缺安全管理员、审计员：")
    totals = office.ask("figures", by="boss")
    assert (totals["units"]["town"], totals["units"]["village"]) == (7, 73)
    assert office.run("check", office.where, "--rebuild") == cli.DONE


@pytest.mark.parametrize("named", ["371625", "boxing", "滨州博兴", "博兴县"])
def test_a_county_is_named_as_people_name_it(office: Office, named: str) -> None:
    assert office.run("init", "nowhere", "--division", named, "--show-plan") == cli.DONE

    assert json.loads(office.out)["county"]["name"] == "博兴县"
    assert not Path("nowhere").exists()


def test_namesakes_are_listed(office: Office, tmp_path: Path) -> None:
    where = str(tmp_path / "store")

    code = office.run("init", where, "--division", "朝阳", "--admin", "boss", "--json")

    refused = json.loads(office.out)
    assert (code, refused["field"]) == (cli.REFUSED, "division")
    for place in ("北京市朝阳区（110105）", "辽宁省朝阳市朝阳县（211321）", "吉林省长春市朝阳区"):
        assert place in refused["sentence"]
    assert not Path(where).exists()


@pytest.mark.parametrize("named", ["没有这个县", "999999", "'"])
def test_what_is_no_county_is_refused_in_a_sentence(office: Office, named: str) -> None:
    assert office.run("init", "nowhere", "--division", named, "--admin", "b") == cli.REFUSED

    assert "没有找到" in office.said


def test_a_list_of_ones_own_still_works(founded: Init) -> None:
    told = founded(
        *("--division", "371625", "--divisions", str(DIVISIONS), "--admin", "boss"),
        "--only-centre",
    )

    assert told["founded"]["divisions"] == 473
    assert told["founded"]["units"] == 1


def test_a_plan_is_printed_edited_and_taken(office: Office, founded: Init, tmp_path: Path) -> None:
    office.run("init", "nowhere", "--division", "隰县", "--admin", "boss", "--show-plan")
    plan = json.loads(office.out)
    centre = next(unit for unit in plan["units"] if unit["key"] == "centre")
    centre["name"] = "隰县矛盾纠纷调处化解中心"
    more = {"key": "1", "name": "anquan", "person_name": "周平", "unit": "centre"}
    plan["accounts"].append({**more, "roles": ["security"]})
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan), "utf-8-sig")

    told = founded("--plan", str(file))

    (slip,) = told["accounts"]
    assert (slip["account"], slip["unit"]) == ("anquan", "隰县矛盾纠纷调处化解中心")
    assert "账号密码" not in office.said
    assert _logs_in(office, "anquan", slip["password"]) == "account.password_lent"


def _logs_in(office: Office, name: str, password: str) -> str:
    """Try a door that everybody has; gives why it stays shut."""
    file = Path(office.where).with_name("password")
    file.write_text(password, "utf-8")
    known = ("--as", name, "--password-file", str(file), "--json")
    office.run("figures", office.where, *known)
    return str(json.loads(office.out).get("refused", ""))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"county": 1}', "[" * 100_000, "\ud800"])
def test_a_plan_that_is_none_is_refused_in_a_sentence(
    office: Office, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))

    code = office.run("init", str(tmp_path / "store"), "--plan", str(file), "--admin", "boss")

    assert code == cli.REFUSED
    assert "方案文件读不懂" in office.said
    assert not (tmp_path / "store").exists()


def test_a_plan_that_is_not_whole_names_its_row(office: Office, tmp_path: Path) -> None:
    office.run("init", "nowhere", "--division", "隰县", "--admin", "boss", "--show-plan")
    plan = json.loads(office.out)
    plan["units"][3]["parent"] = "gone"
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan), "utf-8")

    assert office.run("init", str(tmp_path / "store"), "--plan", str(file)) == cli.REFUSED

    assert plan["units"][3]["name"] in office.said
    assert "没有上级单位" in office.said


def test_a_plan_whose_centre_hangs_in_a_loop_is_refused(office: Office, tmp_path: Path) -> None:
    office.run("init", "nowhere", "--division", "隰县", "--admin", "boss", "--show-plan")
    plan = json.loads(office.out)
    plan["units"][0]["parent"] = plan["units"][1]["key"]
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan), "utf-8")

    assert office.run("init", str(tmp_path / "store"), "--plan", str(file)) == cli.REFUSED

    assert "县级综治中心在最上一级" in office.said
    assert not (tmp_path / "store").exists()


def test_a_first_password_of_the_founder_is_his_own(office: Office, founded: Init) -> None:
    founded("--division", "隰县", "--admin", "boss", "--only-centre")

    assert _logs_in(office, "boss", PASSWORD) == ""


def test_code_and_slips_come_on_paper(
    office: Office, founded: Init, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.run("init", "nowhere", "--division", "隰县", "--admin", "boss", "--show-plan")
    plan = json.loads(office.out)
    row = {"key": "1", "name": "anquan", "person_name": "周平", "unit": "centre"}
    plan["accounts"].append({**row, "roles": ["security"]})
    (tmp_path / "plan.json").write_text(json.dumps(plan), "utf-8")
    code, slips = tmp_path / "code.pdf", tmp_path / "slips.pdf"

    told = founded(
        *("--plan", str(tmp_path / "plan.json")), *("--out", str(code), "--slips", str(slips))
    )

    assert told["accounts"][0]["password"] == ""
    assert "隰县社会治安综合治理中心" in _text(code)
    assert {"周平", "anquan", "安全管理员"} <= set(_text(slips).split())
    password = re.search(r"[A-Z][a-z]{3}-\d{4}-[a-z]{3}", _text(slips))
    assert password, _text(slips)
    assert _logs_in(office, "anquan", password.group()) == "account.password_lent"
    groups = re.findall(r"\d．([0-9A-Z]{4})", _text(code))
    monkeypatch.delenv("ZONGZHI_PASSPHRASE")
    monkeypatch.setenv("ZONGZHI_RECOVERY_CODE", "-".join(groups))
    assert office.run("figures", office.where, "--as", "boss") == cli.DONE


def _text(file: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(file).pages)
