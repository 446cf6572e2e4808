"""What people type is on the paper, or they are told while they type it."""

from importlib.resources import files
from pathlib import Path

import pytest

from desktop.forms.faces import Face
from desktop.forms.fonts import OWN, OWN_MORE
from desktop.forms.parts import Form, Paragraphs
from desktop.papers.installed_fonts import found_in
from desktop.rules.printed import RANGES, unprinted
from tests.golden.regenerate import shipped_press

FOLDER = Path(str(files("resources") / "fonts"))
COMMON = (
    *("☑☐☒✔✓✗✘✕✖√×□■○●★☆※", "₀₁₂₃₄₅₆₇₈₉", "⁰¹²³⁴⁵⁶⁷⁸⁹", "¼½¾⅓⅔⅛", "①⑩⑳㉑㊿⓪㈠㊀❶⑴⒈"),
    *("㎡㎥㎏㎜㎝㎞㏄㎎℃℉№℡‰°′″", "ⅠⅡⅢⅣⅤⅩⅰⅱ", "←↑→↓⇒➔►", "±÷≈≠≤≥∞∑√∠⊥", "￥¥$€£₩"),
    *(
        "·—…〃々〇〈〉《》「」『』【】〔〕〖〗",
        "（）［］｛｝＋－０９Ａｚ％",
        "Šāăģžñéü",
        "αβΩ",
        "АБя",
        "｡､･",
    ),
)


@pytest.mark.parametrize("signs", COMMON)
def test_the_signs_that_offices_write_are_drawn(signs: str) -> None:
    form = Form("t", "试页", (Paragraphs((signs,)),))
    assert shipped_press().missing_characters(form) == []
    assert unprinted(signs) is None


@pytest.mark.parametrize("sign", ["☺", "😀", "\ue000", "ᠠ", "𝕏", "ꀀ"])
def test_another_sign_is_named_with_its_place(sign: str) -> None:
    found = unprinted(f"甲\n乙{sign}丙")
    assert found
    assert (found.place, found.character, found.by_pen) == (4, sign, False)
    assert found.codepoint == f"U+{ord(sign):04X}"


@pytest.mark.parametrize("rare", ["𠮷", "𫞩", "\U0002ebf0", "\U00031350"])
def test_a_rare_character_of_a_name_is_left_for_the_pen(rare: str) -> None:
    found = unprinted(f"{rare}☺")
    assert found
    assert found.character == "☺"
    alone = unprinted(f"甲{rare}")
    assert alone is None or alone.by_pen


def test_what_is_said_to_be_drawn_is_what_the_fonts_hold() -> None:
    """When fonts change, write what this shows into RANGES."""
    faces = [Face(FOLDER / name) for name in (*OWN, *OWN_MORE)]
    codes = sorted(
        code for code in range(0x21, 0x32000) if any(face.glyph(chr(code)) for face in faces)
    )
    runs: list[list[int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    words = [f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in runs]
    assert " ".join(RANGES.split()) == " ".join(words)


def test_fonts_of_the_machine_are_found_wherever_they_lie(tmp_path: Path) -> None:
    (tmp_path / "truetype/hanazono").mkdir(parents=True)
    (tmp_path / "own").mkdir()
    for name in ("truetype/hanazono/HanaMinB.ttf", "own/HanaMinA.ttf", "own/Other.ttf"):
        (tmp_path / name).write_bytes(b"")
    found = [font.path.name for font in found_in([tmp_path, tmp_path / "none"])]
    assert found == ["HanaMinA.ttf", "HanaMinB.ttf"]
