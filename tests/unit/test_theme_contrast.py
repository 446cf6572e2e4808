"""Text and graphics can be told from their ground, computed from the tokens."""

from importlib.resources import files

import pytest

from desktop.commands.windows import Theme, TypeSize
from desktop.look.tokens import CONTRAST, LIGHT, WALL, Colours
from desktop.rules.settings import SIZES, THEMES
from desktop.texts.tones import Tone

TEXT, GRAPHIC = 4.5, 3.0
FACES = pytest.mark.parametrize("face", [LIGHT, WALL, CONTRAST], ids=["light", "wall", "contrast"])


HIGH = 7.0


@pytest.mark.parametrize("text", ["ink", "sub", "faint", "brand"])
@pytest.mark.parametrize("ground", ["canvas", "surface", "tint", "hover"])
def test_high_contrast_is_higher(ground: str, text: str) -> None:
    assert contrast(getattr(CONTRAST, text), getattr(CONTRAST, ground)) >= HIGH


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@FACES
@pytest.mark.parametrize("ground", ["canvas", "surface", "tint", "hover"])
@pytest.mark.parametrize("text", ["ink", "sub", "faint", "brand"])
def test_text_can_be_read_on_every_ground(face: Colours, ground: str, text: str) -> None:
    assert contrast(getattr(face, text), getattr(face, ground)) >= TEXT


@FACES
@pytest.mark.parametrize("tone", list(Tone))
def test_a_badge_can_be_read_and_its_dot_seen(face: Colours, tone: Tone) -> None:
    hue = face.hue(tone)
    assert contrast(hue.text, hue.badge) >= TEXT
    assert contrast(hue.text, face.surface) >= TEXT
    assert contrast(hue.text, face.tint) >= TEXT
    assert contrast(hue.dot, face.surface) >= GRAPHIC


@FACES
def test_the_rail_and_the_primary_button_can_be_read(face: Colours) -> None:
    assert contrast(face.rail_ink, face.rail) >= TEXT
    assert contrast(face.rail_chosen, face.rail_selected) >= TEXT
    assert contrast(face.on_brand, face.brand) >= TEXT
    assert contrast(face.on_brand, face.brand_pressed) >= TEXT
    assert contrast(face.rail_edge, face.rail_selected) >= GRAPHIC


@FACES
def test_fields_focus_and_lines_of_plots_can_be_seen(face: Colours) -> None:
    for name in ("edge", "brand", "lead", "series"):
        assert contrast(getattr(face, name), face.surface) >= GRAPHIC, name
    assert contrast(face.edge, face.canvas) >= GRAPHIC


@FACES
def test_drawings_of_the_style_sheet_can_be_seen(face: Colours) -> None:
    assert _drawn_in(f"tick{face.drawings}") == {face.on_brand}
    assert contrast(face.on_brand, face.brand) >= GRAPHIC
    for way in ("left", "right", "up", "down"):
        for colour in _drawn_in(f"chevron-{way}{face.drawings}"):
            assert contrast(colour, face.surface) >= GRAPHIC
            assert contrast(colour, face.canvas) >= GRAPHIC


@FACES
@pytest.mark.parametrize("strong", ["brand", "sub"])
def test_a_chosen_line_is_told_by_its_bar(face: Colours, strong: str) -> None:
    """Its ground alone is too near to the surface."""
    assert contrast(getattr(face, strong), face.surface) >= GRAPHIC
    assert contrast(getattr(face, strong), face.tint) >= GRAPHIC


@FACES
def test_the_ring_of_the_focus_can_be_seen(face: Colours) -> None:
    """Around what is pressed at once it is double: one ring apart from the page, one from it."""
    for ground in (face.surface, face.canvas):
        assert contrast(face.brand, ground) >= GRAPHIC
        assert contrast(face.ink, ground) >= GRAPHIC
    assert contrast(face.on_brand, face.brand) >= GRAPHIC
    assert contrast(face.rail_edge, face.rail) >= GRAPHIC


@FACES
def test_what_cannot_be_pressed_can_still_be_read(face: Colours) -> None:
    assert contrast(face.faint, face.canvas) >= TEXT
    if contrast(face.faint, face.ink) < 2:
        assert face.off_border != "solid", "its words alone do not tell it from the others"


def test_icons_use_colours_of_a_face_only() -> None:
    ours = {LIGHT.sub, LIGHT.on_brand, LIGHT.rail, LIGHT.rail_edge, WALL.sub, WALL.on_brand}
    for drawing in (files("resources") / "icons").iterdir():
        if drawing.name.endswith(".svg"):
            assert _colours(drawing.read_text("utf-8")) <= ours, drawing.name


def test_a_tour_can_be_photographed_in_every_colour_and_size() -> None:
    assert {*Theme} == {*THEMES}
    assert {*TypeSize} == {*SIZES}


def _drawn_in(name: str) -> set[str]:
    return _colours((files("resources") / "icons" / f"{name}.svg").read_text("utf-8"))


def _colours(drawing: str) -> set[str]:
    return {word for word in drawing.split('"') if word.startswith("#")}
