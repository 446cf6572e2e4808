"""What is printed: which pages, how large, and the very bytes into the queue."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from reportlab.pdfgen.canvas import Canvas

from desktop.errors import RuleBroken
from desktop.spooling.order import PrintOrder, read_copies, read_pages
from desktop.spooling.pages import sizes
from desktop.spooling.paper_size import Size
from desktop.spooling.placing import Bed, placed
from desktop.spooling.spooler import Spooler
from desktop.usecases.sheets import Sheets, spelled

MM = 72 / 25.4
A4, A5 = Size(210 * MM, 297 * MM), Size(148 * MM, 210 * MM)


def paper(path: Path, *pages: Size) -> bytes:
    canvas = Canvas(str(path))
    for size in pages:
        canvas.setPageSize(size)
        canvas.drawString(20, 20, "1")
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("", (1, 2, 3, 4, 5)),
        ("  ", (1, 2, 3, 4, 5)),
        ("2", (2,)),
        ("2-3,5", (2, 3, 5)),
        ("５，２－３", (2, 3, 5)),
        ("2至3、5", (2, 3, 5)),
        ("3 1 3", (1, 3)),
    ],
)
def test_pages_are_read_as_people_write_them(typed: str, pages: tuple[int, ...]) -> None:
    assert read_pages(typed, 5) == pages


@pytest.mark.parametrize("typed", ["0", "6", "3-2", "2-", "-2", "a", "1-2-3", "99999", "²"])
def test_pages_that_are_not_there_are_refused(typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"printer\.no_such_pages"):
        read_pages(typed, 5)


@given(st.text(max_size=12), st.integers(1, 30))
def test_whatever_is_typed_as_pages_is_read_or_refused(typed: str, count: int) -> None:
    try:
        pages = read_pages(typed, count)
    except RuleBroken:
        return
    assert pages
    assert list(pages) == sorted(set(pages) & set(range(1, count + 1)))


@pytest.mark.parametrize(("typed", "copies"), [("1", 1), (" 99 ", 99), ("１２", 12)])
def test_copies_are_read(typed: str, copies: int) -> None:
    assert read_copies(typed) == copies


@pytest.mark.parametrize("typed", ["", "0", "100", "-1", "1.5", "二", "²"])
def test_copies_that_nobody_prints_are_refused(typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"paper\.copies"):
        read_copies(typed)


def test_a_page_lies_at_100_per_cent_in_the_middle_of_larger_paper() -> None:
    bed = Bed(width=4961, height=7016, left=100, top=120, dots_across=600, dots_down=600)
    box = placed(A5, bed)

    assert box.width / 600 * 25.4 == pytest.approx(148, abs=0.05)
    assert box.height / 600 * 25.4 == pytest.approx(210, abs=0.05)
    assert box.left + bed.left == pytest.approx((bed.width - box.width) / 2, abs=1)
    assert box.top + bed.top == pytest.approx((bed.height - box.height) / 2, abs=1)


def test_a_printer_may_count_other_dots_across_than_down() -> None:
    bed = Bed(width=9922, height=3508, left=0, top=0, dots_across=1200, dots_down=300)
    assert placed(A4, bed)[2:] == pytest.approx((9921, 3508), abs=2)


def test_on_smaller_paper_a_page_shrinks_both_ways_alike() -> None:
    bed = Bed(width=3496, height=4961, left=50, top=50, dots_across=600, dots_down=600)
    box = placed(A4, bed)

    assert box.width <= bed.width
    assert box.height <= bed.height
    assert box.width / box.height == pytest.approx(210 / 297, rel=0.001)


@pytest.mark.parametrize(
    ("size", "media"),
    [
        (A4, "A4"),
        (A5, "A5"),
        (Size(210 * MM, 148 * MM), "A5"),
        (Size(216 * MM, 330 * MM), "Custom.612x935"),
    ],
)
def test_the_paper_that_is_asked_for_is_that_of_the_page(size: Size, media: str) -> None:
    assert size.media == media


def test_the_paper_of_the_first_chosen_page_is_asked_for(tmp_path: Path) -> None:
    pdf, asked = paper(tmp_path / "mixed.pdf", A4, A5, A4), list[Size]()
    spooler = Spooler(printers=tuple, put=lambda _, __, size: asked.append(size))
    order = PrintOrder(printer="x", title="回执", pages=(2, 3), whole=False, copies=2)

    assert spooler.spool(pdf, order) == Sheets(copies=2, pages="2-3")
    assert [size.name for size in asked] == ["A5"]


def test_what_is_no_pdf_is_no_paper() -> None:
    with pytest.raises(ValueError, match="PDF"):
        sizes(b"GIF89a")


def test_pages_too_many_to_be_told_are_told_shorter() -> None:
    assert spelled(range(1, 60, 2)) == "1,3,5,7,9,11,13,15,17,19,21,23,…"
