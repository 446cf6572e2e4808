"""The list of a year by command: tried, taken in, shown, refused, on either store."""

import json
import time
from datetime import datetime
from pathlib import Path

import pytest

from db.log.clock import CHINA
from desktop import cli
from tests.commands.conftest import Office
from tests.unit.notices import NOTICE_2027

LAST_DAY_OF_2026 = datetime(2026, 12, 31, 9, 0, tzinfo=CHINA)
SHORT, LONG = "至3日（周日）放假，共3天", "至4日（周一）放假，共4天"
CASE = json.dumps(
    {"nature": "dispute", "summary": "两家因滴水檐争吵。", "parties": [{"name": "张建国"}]}
)


def test_a_notice_is_tried_taken_in_and_shown(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text(NOTICE_2027, "utf-8")
    take = ("holidays", "import", office.where, str(file), "--as", "boss")

    assert office.run(*take, "--try") == cli.DONE
    assert "2027年1月31日（周日）　上班　春节" in office.out
    assert "未记录" in office.out
    assert office.run(*take, "--json") == cli.DONE
    assert json.loads(office.out)["days"][0] == ["2027-01-01", "放假", "元旦"]
    assert office.run("holidays", "list", office.where, "--as", "clerk", "--json") == cli.DONE
    (known,) = json.loads(office.out)["lists"]
    assert (known["year"], len(known["days"])) == (2027, 33)
    assert office.run(*take) == cli.REFUSED
    assert "已经载入" in office.said
    assert office.run("check", office.where, "--rebuild") == cli.DONE


def test_what_may_not_or_cannot_be_is_refused(local: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("2027-02-30,放假\n", "utf-8")
    take = ("holidays", "import", local.where, str(file))
    assert local.run(*take, "--as", "boss") == cli.REFUSED
    assert "第1行：没有“2027-02-30”这个日期" in local.said
    file.write_bytes(b"PK\x03\x04")
    assert local.run(*take, "--as", "boss") == cli.REFUSED
    file.write_text(NOTICE_2027, "utf-8")
    assert local.run(*take, "--as", "clerk") == cli.REFUSED
    missing = ("holidays", "import", local.where, str(tmp_path / "no"), "--as", "boss")
    assert local.run(*missing) == cli.REFUSED
    assert "找不到这个文件" in local.said
    assert (
        local.run("holidays", "import", local.where, str(tmp_path), "--as", "boss") == cli.REFUSED
    )


def test_a_list_that_is_taken_in_moves_the_limits_that_run(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, file = registered_on(office, monkeypatch, LAST_DAY_OF_2026), tmp_path / "通知.txt"
    file.write_text(NOTICE_2027.replace(SHORT, LONG), "utf-8")
    sure = ("--as", "boss", "--date-is-right")

    assert office.run("holidays", "import", office.where, str(file), *sure) == cli.DONE
    assert "1项在办期限将按新安排重算" in office.said
    assert "2027年放假安排已载入。已重算1项在办期限。" in office.out
    shown = office.run("show", office.where, "case", number, "--as", "clerk", "--date-is-right")
    assert shown == cli.DONE
    assert "分流时限（产品规则）：2027-01-05\n" in office.out
    assert "分流时限由2027年1月4日改为2027年1月5日：国务院办公厅2027年放假安排" in office.out
    assert office.run("holidays", "apply", office.where, *sure, "--json") == cli.DONE
    assert json.loads(office.out) == {"limits": 0}
    assert office.run("check", office.where, "--rebuild") == cli.DONE


def test_what_was_left_undone_is_done_by_command_or_by_use_case(
    local: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered_on(local, monkeypatch, LAST_DAY_OF_2026)
    sure = ("--as", "boss", "--date-is-right")
    for text, command, last in (
        (NOTICE_2027.replace(SHORT, LONG), ("holidays", "apply", local.where), "已重算1项在办期限"),
        (NOTICE_2027, ("perform", local.where, "reproject_limits", "{}"), '"limits":1'),
    ):
        take = ("perform", local.where, "list_holidays", json.dumps({"text": text}))
        assert local.run(*take, *sure) == cli.DONE
        assert local.run(*command, *sure) == cli.DONE
        assert last in local.out.replace(" ", "")
    assert (
        local.run("holidays", "apply", local.where, "--as", "clerk", "--date-is-right")
        == cli.REFUSED
    )


def registered_on(office: Office, monkeypatch: pytest.MonkeyPatch, moment: datetime) -> str:
    """Set the date of the computer, and give the number of a case that was registered then."""
    monkeypatch.setattr(time, "time_ns", lambda: int(moment.timestamp()) * 10**9)
    sure = ("--as", "clerk", "--date-is-right", "--json")
    assert office.run("perform", office.where, "register_case", CASE, *sure) == cli.DONE
    return str(json.loads(office.out)["result"]["number"])
