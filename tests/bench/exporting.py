"""Exporting a list as seen, beside bare xlsxwriter that writes the same cells."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median

from xlsxwriter import Workbook

from db.queries.record_answers import RecordFilter
from db.subjects.records.catalogue import BY_KIND
from desktop.ledgers.exporting import Taken, lines_of, sheet_of
from desktop.ledgers.sheet import Sheet
from desktop.ledgers.workbook import OPTIONS, write_workbook
from desktop.texts.field_words import RegisterWording
from tests.bench import county, stores
from tests.bench.county import Size
from tests.bench.table import Line, ratio, timed
from tests.stores import workplace_of

ROWS, ROUNDS = 50_000, 3
FEW = 2_500  # as many as a tenth of the quick store holds
MORE = ("town", "village", "ethnic", "education", "household", "marital", "political")
HEADERS = tuple(
    "编号 姓名 性别 出生日期 证件号码 联系电话 民族 文化程度 户籍地址 现住地址 网格 网格长 走访日期 备注".split()  # noqa: SIM905, E501
)


def lines(folder: Path) -> list[Line]:
    """Both sides read the rows from the same generator; the turns alternate."""
    ours, theirs = [], []
    for turn in range(ROUNDS):
        at = folder / f"ours-{turn}.xlsx", folder / f"bare-{turn}.xlsx"
        ours.append(timed(lambda p=at[0]: write_workbook(p, _sheet(), _heard)))  # type: ignore[misc]
        theirs.append(timed(lambda p=at[1]: _bare(p)))  # type: ignore[misc]
    return [
        ratio("导出 5 万行 14 列：裸 xlsxwriter 写同样的格", (median(ours), median(theirs)), 1.5)
    ]


def as_seen(standing: Path, size: Size, folder: Path) -> list[Line]:
    """The whole way: read from the store page by page, masked, put into words, written."""
    store = stores.open_at(standing)
    place, wording = workplace_of(store, county.clerk()), RegisterWording()
    taken = _taken(min(ROWS, size.people))
    rows, names = taken.count, taken.names

    def ours() -> None:
        lines = islice(lines_of(place.ask, taken), rows)
        write_workbook(folder / "seen.xlsx", sheet_of(taken, lines, wording.text, ""), _heard)

    took = median(timed(ours) for _ in range(ROUNDS))
    seen = islice(lines_of(place.ask, taken), rows)
    cells = [[str(cell) for cell in line.cells] for line in seen]
    bare = median(
        timed(lambda: _bare_cells(folder / "seen-bare.xlsx", taken.labels, cells))
        for _ in range(ROUNDS)
    )
    store.engine.dispose()
    return [ratio(f"按所见导出 {rows:,} 行 {len(names)} 列：裸 xlsxwriter", (took, bare), 1.5)]


def again(path: Path, folder: Path) -> float:
    """Give the milliseconds of as many rows, as seen, from a store of that size."""
    store = stores.open_at(path)
    place, wording, taken = workplace_of(store, county.clerk()), RegisterWording(), _taken(FEW)

    def export() -> None:
        lines = islice(lines_of(place.ask, taken), FEW)
        write_workbook(folder / "again.xlsx", sheet_of(taken, lines, wording.text, ""), _heard)

    took = median(timed(export) for _ in range(ROUNDS))
    store.engine.dispose()
    return took


def _taken(rows: int) -> Taken:
    names = BY_KIND["person"].columns + MORE
    fields = tuple(BY_KIND["person"].by_name[name] for name in names)
    return Taken(
        description=BY_KIND["person"],
        labels=tuple(field.label for field in fields),
        names=names,
        fields=fields,
        wanted=RecordFilter(),
        count=rows,
    )


def _sheet() -> Sheet:
    said = "导出人：李晓燕　博兴县综治中心　2026-11-22 10:12　事由：季度核对"
    return Sheet("常住人口", said, HEADERS, (0,) * len(HEADERS), _rows(), ROWS)


def _heard(_rows_done: int) -> None:
    """Somebody listens, as a progress bar does."""


def _rows() -> Iterator[tuple[str, ...]]:
    """Names, numbers and addresses repeat as they do in a county: grids often, people never."""
    for n in range(ROWS):
        village, born = f"锦秋街道第{n % 520}村", f"19{n % 60 + 40}-{n % 12 + 1:02}-{n % 28 + 1:02}"
        yield (
            f"37162500{n:08}",
            f"王{chr(0x4E00 + n % 4000)}{chr(0x5E00 + n // 7 % 900)}",
            "男" if n % 2 else "女",
            born,
            f"371699{born.replace('-', '')}{n % 10_000:04}",
            f"139****{n % 10_000:04}",
            "汉族",
            ("小学", "初中", "高中", "大学本科")[n % 4],
            f"山东省滨州市博兴县{village}{n % 300 + 1}号",
            f"山东省滨州市博兴县{village}{n % 290 + 1}号",
            f"{village}第{n % 3 + 1}网格",
            f"李{chr(0x5B00 + n % 735)}",
            f"2026-{n % 11 + 1:02}-{n % 28 + 1:02}",
            "外出务工" if n % 5 else "在家务农，每月走访",
        )


def _bare(path: Path) -> None:
    _bare_cells(path, HEADERS, _rows())


def _bare_cells(path: Path, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with Workbook(path, OPTIONS) as book:
        page = book.add_worksheet()
        for column, header in enumerate(headers):
            page.write_string(0, column, header)
        for line, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                page.write_string(line, column, text)
