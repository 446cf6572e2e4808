"""The list of a year by command: tried, taken in, shown, refused, on either store."""

import json
from pathlib import Path

from desktop import cli
from tests.commands.conftest import Office
from tests.unit.notices import NOTICE_2027


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
