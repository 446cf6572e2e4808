"""Every colour and every length, by what it is for. No other module names one.

Knows nothing of Qt, so that contrast is tested from here.
"""

from dataclasses import dataclass, replace

from desktop.texts.tones import Tone


@dataclass(frozen=True, slots=True)
class Hue:
    """One tone in its three strengths: for words, for the ground under them, for dots and bars."""

    text: str
    badge: str
    dot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Every colour of one face, by what it is for."""

    canvas: str
    surface: str
    line: str
    edge: str  # around what can be typed into or pressed
    ink: str
    sub: str
    faint: str
    brand: str
    brand_pressed: str
    on_brand: str
    tint: str
    hover: str
    rail: str
    rail_selected: str
    rail_edge: str
    rail_ink: str
    rail_chosen: str  # the words of the page in front
    ok: Hue
    warn: Hue
    late: Hue
    idle: Hue
    info: Hue
    ramp: tuple[str, ...]
    lead: str  # the first line of a plot
    series: str  # the second, told from the first without seeing colours
    drawings: str = ""  # how the names of the drawings in its style sheet end
    off_border: str = "solid"  # around what cannot be pressed

    def hue(self, tone: Tone) -> Hue:
        hues = {"ok": self.ok, "warn": self.warn, "late": self.late, "idle": self.idle}
        return hues.get(tone, self.info)


LIGHT = Colours(
    canvas="#F3F6F9",
    surface="#FFFFFF",
    line="#DDE3EA",
    edge="#7C8A9B",
    ink="#1B2733",
    sub="#5B6B7B",
    faint="#5E6C79",
    brand="#1F5FAE",
    brand_pressed="#174A89",
    on_brand="#FFFFFF",
    tint="#E8F0FA",
    hover="#F0F4F9",
    rail="#16263A",
    rail_selected="#24405F",
    rail_edge="#4C9AFF",
    rail_ink="#C5D2E0",
    rail_chosen="#FFFFFF",
    ok=Hue("#176F39", "#E6F4EA", "#1E8449"),
    warn=Hue("#8A5706", "#FBF0DD", "#B9770E"),
    late=Hue("#B03226", "#FBE4E1", "#C0392B"),
    idle=Hue("#5C6873", "#EDF0F3", "#7F8C99"),
    info=Hue("#1F5FAE", "#E8F0FA", "#1F5FAE"),
    ramp=("#E3ECF6", "#C2D7EE", "#93B8E0", "#5C93CB", "#1F5FAE"),
    lead="#16325C",
    series="#1B97A8",
)
WALL = Colours(
    canvas="#0A1420",
    surface="#101E2E",
    line="#1D3146",
    edge="#5E7690",
    ink="#EAF2FA",
    sub="#8FA6BC",
    faint="#8FA6BC",
    brand="#4C9AFF",
    brand_pressed="#7FB6FF",
    on_brand="#0A1420",
    tint="#122840",
    hover="#16283B",
    rail="#0A1420",
    rail_selected="#1D3146",
    rail_edge="#4C9AFF",
    rail_ink="#8FA6BC",
    rail_chosen="#EAF2FA",
    ok=Hue("#3FBF7F", "#12301F", "#3FBF7F"),
    warn=Hue("#F0A93B", "#33260F", "#F0A93B"),
    late=Hue("#F2615B", "#331517", "#F2615B"),
    idle=Hue("#8FA6BC", "#1D2B3A", "#8FA6BC"),
    info=Hue("#4C9AFF", "#132A45", "#4C9AFF"),
    ramp=("#14304A", "#1C4B73", "#2568A0", "#3C8AC9", "#7FBDE8"),
    lead="#EAF2FA",
    series="#1F8FA3",
    drawings="-dark",
)
CONTRAST = replace(  # 7 : 1 and more for all text
    LIGHT,
    canvas="#FFFFFF",
    line="#5C6873",
    edge="#000000",
    ink="#000000",
    sub="#1B2733",
    faint="#2B3947",
    brand="#003A8C",
    brand_pressed="#00245C",
    tint="#DCE8FA",
    hover="#EEF3FA",
    rail="#000000",
    rail_ink="#FFFFFF",
    ok=Hue("#0B4A25", "#E6F4EA", "#0B4A25"),
    warn=Hue("#5A3600", "#FBF0DD", "#7A4A00"),
    late=Hue("#7A1510", "#FBE4E1", "#8F1A12"),
    idle=Hue("#2B3947", "#EDF0F3", "#4A5763"),
    info=Hue("#003A8C", "#E8F0FA", "#003A8C"),
    off_border="dashed",  # its grey is too near to its black
)


class Size:
    """Lengths in pixels at 100 %. Pass them through `Theme.px`, or to `measure`."""

    HAIR, TIGHT, GAP, ROOM, WIDE, PAGE = 1, 4, 8, 12, 16, 20
    FIELD, BUTTON, ROW, BADGE, DOT, ICON = 32, 32, 38, 20, 10, 16
    RAIL, RAIL_ITEM, TOP, STATUS, SEARCH = 76, 54, 46, 26, 420
    SIDE, SIDE_MOST, PALETTE, FORM = 372, 560, 640, 380
    RADIUS_FIELD, RADIUS_CARD, RADIUS_WALL = 4, 8, 10
    FRAME = (1024, 640)
    READ = 60  # characters: an eye finds the next line no further away
    WIDEST = 1120  # of a page of fields and buttons that would else lie far apart


class Type:
    """Type sizes in pixels at 100 %."""

    LABEL, BODY, SECTION, PAGE, FIGURE = 12, 13, 14, 18, 28
    WALL_TEXT, WALL_TITLE, WALL_FIGURE = 20, 34, 56
