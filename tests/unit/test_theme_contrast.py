"""Text and graphics can be told from their ground, computed from the tokens."""

from importlib.resources import files

import pytest

from desktop.texts.tones import Tone
from desktop.ui.shared.tokens import LIGHT, WALL, Colours

TEXT, GRAPHIC = 4.5, 3.0
FACES = pytest.mark.parametrize("face", [LIGHT, WALL], ids=["light", "wall"])


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
    assert contrast(face.on_brand, face.brand) >= TEXT
    assert contrast(face.on_brand, face.brand_pressed) >= TEXT
    assert contrast(face.rail_edge, face.rail_selected) >= GRAPHIC


@FACES
def test_fields_focus_and_lines_of_plots_can_be_seen(face: Colours) -> None:
    for name in ("edge", "brand", "lead", "series"):
        assert contrast(getattr(face, name), face.surface) >= GRAPHIC, name


def test_icons_use_colours_of_the_face_only() -> None:
    ours = {LIGHT.sub, LIGHT.on_brand, LIGHT.rail, LIGHT.rail_edge}
    for drawing in (files("resources") / "icons").iterdir():
        if drawing.name.endswith(".svg"):
            words = drawing.read_text("utf-8").split('"')
            assert {word for word in words if word.startswith("#")} <= ours, drawing.name
