"""A file that an office made is read as its spreadsheet shows it, or refused in a sentence."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from xlsxwriter import Workbook

from desktop.errors import RuleBroken
from desktop.ledgers import reading
from desktop.ledgers.reading import read_rows

TEXT = "姓名,单位\r\n张三,甲局\r\n"
ROWS = (("姓名", "单位"), ("张三", "甲局"))


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.replace(",", "\t").encode("gb18030"),
        b'"\xd0\xd5\xc3\xfb",\xb5\xa5\xce\xbb\n\xd5\xc5\xc8\xfd,"\xbc\xd7\xbe\xd6"\n\n,\n',
    ],
)
def test_a_text_is_read_in_its_encoding(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(data)
    assert read_rows(file) == ROWS


def test_a_workbook_gives_what_it_shows(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = Workbook(str(file), {"default_date_format": "yyyy-mm-dd"})
    page = book.add_worksheet()
    page.write_row(1, 1, ["甲", 13800000001, 1.5, True])
    page.write_string(1, 5, "=1+1")
    page.write_datetime(1, 6, date(2026, 6, 3))
    page.write_datetime(1, 7, datetime(2026, 6, 3, 8, 30))  # noqa: DTZ001 - a workbook has no zones
    book.add_worksheet("第二页").write(0, 0, "不读")
    book.close()

    row = ("", "甲", "13800000001", "1.5", "是", "=1+1", "2026-06-03", "2026-06-03 08:30:00")
    assert read_rows(file) == (("",) * 8, row)


def test_what_is_packed_small_and_is_not_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST_UNPACKED", 1 << 20)
    file = tmp_path / "a.xlsx"
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        packed.writestr("a.xml", b" " * (1 << 21))
    with pytest.raises(RuleBroken) as refused:
        read_rows(file)
    assert refused.value.code == "source.too_large"


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("a.xlsx", lambda file: file.write_bytes(b"PK\x03\x04"), "paste.not_read"),
        ("a.xls", lambda file: file.write_bytes(b"\xd0\xcf\x11\xe0"), "paste.not_read"),
        ("a.csv", lambda file: file.write_bytes(b"\xff\xfe\x00"), "paste.not_read"),
        ("a.csv", lambda file: file.write_text("a," + "b" * 1_000_000), "paste.not_read"),
        ("a.tsv", lambda file: file.write_text("a\t" + "b" * 1_000_000), "paste.cell_too_long"),
        ("a.csv", lambda file: file.write_text("a\n" * 100_000), "paste.too_many_lines"),
        ("a.csv", lambda file: file.mkdir(), "source.is_folder"),
    ],
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, name: str, make: Callable[[Path], object], code: str
) -> None:
    file = tmp_path / name
    make(file)
    with pytest.raises(RuleBroken) as refused:
        read_rows(file)
    assert refused.value.code == code
