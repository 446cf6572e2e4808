"""Fonts: what is in a face, what stands in for it, and what goes into a paper."""

from importlib.resources import files
from pathlib import Path

import pytest

from desktop.forms.faces import Face, NotTrueTypeError, _renumber_parts
from desktop.forms.fonts import FontFile, Fonts, FontTable, Role, font_table

FOLDER = Path(str(files("resources") / "fonts"))
SERIF = FOLDER / "NotoSerifSC-Regular.ttf"


@pytest.fixture(scope="module")
def serif() -> Face:
    return Face(SERIF)


def test_a_face_knows_rare_characters_and_what_it_lacks(serif: Face) -> None:
    assert all(serif.glyph(character) for character in "人㛃𬭚￥①")
    assert serif.glyph("𠮷") == 0
    assert serif.glyph("😀") == 0


def test_a_subset_holds_the_same_widths_and_far_less(serif: Face, tmp_path: Path) -> None:
    glyphs = [0, *(serif.glyph(character) for character in "人1é")]
    part = tmp_path / "part.ttf"
    part.write_bytes(_with_map(serif.subset(glyphs)))
    small = Face(part)
    assert [small.advance(n) for n in range(4)] == [serif.advance(glyph) for glyph in glyphs]
    assert part.stat().st_size < SERIF.stat().st_size / 1000


def test_a_composite_glyph_brings_its_parts() -> None:
    head = b"\xff\xff" + bytes(8)
    outline = head + bytes.fromhex("0021 0007 00010002") + bytes.fromhex("0040 0009 0102 40004000")
    order, renumbered = [0, 7], {0: 0, 7: 1}
    changed = _renumber_parts(outline, order, renumbered)
    assert order == [0, 7, 9]
    assert changed == outline.replace(b"\0\x21\0\x07", b"\0\x21\0\x01").replace(
        b"\0\x40\0\x09", b"\0\x40\0\x02"
    )


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.ttf").write_bytes(b"OTTO" + b"\0" * 60)
    with pytest.raises(NotTrueTypeError):
        Face(tmp_path / "no.ttf")


def test_a_fall_back_that_is_not_installed_is_passed_over(tmp_path: Path) -> None:
    fonts = Fonts(font_table(FOLDER, [FontFile(tmp_path / "none.ttf")]))
    assert fonts.glyph(Role.TEXT, "𠮷") is None
    assert fonts.glyph(Role.TEXT, "人") == Fonts(font_table(FOLDER)).glyph(Role.TEXT, "人")


def test_a_missing_first_font_is_an_error_and_not_a_silent_change(tmp_path: Path) -> None:
    fonts = Fonts(font_table(tmp_path))
    with pytest.raises(FileNotFoundError):
        fonts.glyph(Role.TEXT, "人")


def test_a_character_the_first_font_lacks_comes_from_a_fall_back(tmp_path: Path) -> None:
    whole = Face(SERIF)
    latin = tmp_path / "latin.ttf"
    latin.write_bytes(_with_map(whole.subset([0, whole.glyph("A")])))
    fonts = Fonts(FontTable((FontFile(latin),) * 4, (FontFile(SERIF),)))
    found = fonts.glyph(Role.TEXT, "人")
    assert found is not None
    assert (found.face, found.number) == (1, whole.glyph("人"))


def _with_map(program: bytes) -> bytes:
    """The subset with a character map that says only A, so that it is a font of its own."""
    short = bytes.fromhex("0000 0001 0003 0001 0000000c".replace(" ", ""))
    segment = "0004 0020 0000 0004 0004 0001 0000 0041 ffff 0000 0041 ffff ffc0 0001 0000 0000"
    cmap = short + bytes.fromhex(segment.replace(" ", ""))
    count = int.from_bytes(program[4:6], "big")
    head, rest = program[: 12 + 16 * count], program[12 + 16 * count :]
    tables = []
    for place in range(count):
        entry = head[12 + 16 * place : 28 + 16 * place]
        start, length = (int.from_bytes(entry[n : n + 4], "big") for n in (8, 12))
        tables.append((entry[:4], rest[start - len(head) : start - len(head) + length]))
    tables.append((b"cmap", cmap))
    directory, body, offset = b"", b"", 12 + 16 * len(tables)
    for tag, table in tables:
        directory += tag + b"\0" * 4 + offset.to_bytes(4, "big") + len(table).to_bytes(4, "big")
        body += table + b"\0" * (-len(table) % 4)
        offset += len(table) + (-len(table) % 4)
    return program[:4] + len(tables).to_bytes(2, "big") + b"\0" * 6 + directory + body
