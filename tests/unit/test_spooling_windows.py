"""On Windows a page is drawn as vectors, as large as it is: looked at in a metafile."""

import ctypes
import struct
import sys
from ctypes import c_void_p
from pathlib import Path
from typing import NamedTuple

import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.papers.new_press import new_press
from desktop.spooling import gdi
from desktop.spooling.pages import opened
from desktop.spooling.placing import Bed
from desktop.spooling.windows import draw, printers
from tests.golden.samples import SAMPLES

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="only Windows has GDI")
DOTS = 600
A4 = Bed(width=4961, height=7016, left=0, top=0, dots_across=DOTS, dots_down=DOTS)
RULE_MM = 100
CHARACTERS = 100  # fewer than the page has
BITMAPS = {76, 77, 78, 79, 80, 81, 114, 116}  # EMR_BITBLT … EMR_TRANSPARENTBLT
SHAPES = {3, 5, 8, 60, 61, 62, 63, 64, 82, 83, 84, 85, 86, 87, 88, 90, 91}


class Record(NamedTuple):
    kind: int
    body: bytes


def metafile(pdf: bytes, place: int = 0) -> bytes:
    """Draw a page as onto a printer of 600 dots an inch."""
    library = gdi.libraries().gdi
    device = c_void_p(library.CreateEnhMetaFileW(None, None, None, None))
    with opened(pdf) as document:
        draw(document[place], device, A4)
    made = c_void_p(library.CloseEnhMetaFile(device))
    size = library.GetEnhMetaFileBits(made, 0, None)
    room = ctypes.create_string_buffer(size)
    library.GetEnhMetaFileBits(made, size, room)
    library.DeleteEnhMetaFile(made)
    return room.raw


def records(emf: bytes) -> list[Record]:
    found, place = list[Record](), 0
    while place < len(emf):
        kind, size = struct.unpack_from("<II", emf, place)
        found.append(Record(kind, emf[place + 8 : place + size]))
        place += size
    return found


def bounds(emf: bytes) -> tuple[int, int, int, int]:
    """Give what is drawn upon, in dots, edges included (ENHMETAHEADER.rclBounds)."""
    left, top, right, bottom = struct.unpack_from("<4i", emf, 8)
    return left, top, right, bottom


def paper(path: Path) -> bytes:
    """A rule of 100 mm in the middle of A4."""
    canvas = Canvas(str(path), pagesize=(210 * mm, 297 * mm))
    canvas.rect(55 * mm, 148 * mm, RULE_MM * mm, 1 * mm, stroke=0, fill=1)
    canvas.save()
    return path.read_bytes()


def test_a_rule_of_100_mm_is_as_long_on_paper_and_in_the_middle(tmp_path: Path) -> None:
    left, _, right, _ = bounds(metafile(paper(tmp_path / "rule.pdf")))

    assert (right - left) / DOTS * 25.4 == pytest.approx(RULE_MM, abs=0.5)
    assert (left + right) / 2 == pytest.approx(A4.width / 2, abs=DOTS / 25.4)


def test_a_page_of_chinese_is_drawn_and_never_sent_as_one_picture() -> None:
    drawn = records(metafile(new_press().pdf(SAMPLES["agreement_long"])))

    assert sum(one.kind in SHAPES for one in drawn) > CHARACTERS
    assert all(len(one.body) < A4.width * A4.height // 100 for one in drawn if one.kind in BITMAPS)


def test_the_printers_of_this_user_are_listed() -> None:
    found = printers()
    assert [one.is_default for one in found].count(True) <= 1
    assert all(one.name for one in found)
