"""Lines of a spreadsheet by command: tried, refused with their cells, entered, on either store."""

import json
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from desktop import cli
from tests.commands.conftest import Office

UNIT = "兴福镇人民调解委员会"
LINES = f"姓名,所在单位,手机号码\n张三,{UNIT},１３８ ００００ ０００１\n李四,没有的单位,138\n"


def told(office: Office) -> list[dict[str, Any]]:
    return [json.loads(line) for line in office.out.splitlines()]


def test_lines_are_tried_refused_and_entered(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "人员.csv"
    file.write_bytes(LINES.encode("gb18030"))
    paste = ("paste", office.where, "staff", str(file), "--as", "boss")

    assert office.run(*paste, "--try") == cli.DONE
    assert "第 2 行「所在单位」：没有“没有的单位”这个单位" in office.out
    assert "2 行：1 可写入，1 有误" in office.out
    assert office.run(*paste) == cli.REFUSED
    assert "有1行有误" in office.said
    assert office.run(*paste, "--only-sound", "--json") == cli.DONE
    first, second = told(office)
    assert (first["state"], first["written"], first["problems"]) == ("new", True, [])
    assert (second["state"], second["written"]) == ("wrong", False)
    assert {one["column"] for one in second["problems"]} == {"unit", "phone"}
    assert office.run(*paste, "--only-sound", "--json") == cli.DONE
    assert told(office)[0]["id"] == first["id"]
    assert office.run("check", office.where, "--rebuild") == cli.DONE


def test_a_workbook_is_read_as_it_looks(local: Office, tmp_path: Path) -> None:
    file = tmp_path / "人员.xlsx"
    book = Workbook(str(file))
    page = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, ["人员花名册"])
    page.write_row(1, 0, ["序号", "姓名", "单位", "电话", "出生日期"])
    page.write_row(2, 0, [1, "张三", UNIT, 13800000001])
    page.write_number(2, 4, 29221, day)
    book.close()

    paste = ("paste", local.where, "staff", str(file), "--as", "boss", "--json")
    assert local.run(*paste) == cli.DONE
    (line,) = told(local)
    assert (line["state"], line["problems"]) == ("new", [])


def test_what_cannot_be_read_or_may_not_be_is_refused(local: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK\x03\x04 no workbook")
    paste = ("paste", local.where, "staff", str(file))
    assert local.run(*paste, "--as", "boss") == cli.REFUSED
    assert "读不出这个文件" in local.said
    file.write_text("姓名\n" + "甲\n" * 100_000, "utf-8")
    assert local.run(*paste, "--as", "boss") == cli.REFUSED
    assert "一次最多5,000行" in local.said
    file.write_text(LINES.replace("没有的单位,138", f"{UNIT},"), "utf-8")
    assert local.run(*paste, "--as", "auditor") == cli.REFUSED
    assert local.run("paste", local.where, "person", str(file), "--as", "boss") == cli.REFUSED
    assert local.run("paste", local.where, "staff", "/no/file", "--as", "boss") == cli.REFUSED
