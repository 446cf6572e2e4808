"""Colours, sizes and type. No other module of the application names a colour or a size."""

from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Self

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop.rules.light import Light
from desktop.ui.shared.measure import measure_again
from desktop.ui.shared.stylesheet import stylesheet

FAMILY = "Noto Sans SC"
RARE_CHARACTERS = ("Microsoft YaHei UI", "SimSun-ExtB", "SimSun-ExtG", "sans-serif")
SMALLEST, LARGEST = 100, 150
_PROPERTY = "theme"


class Tone(StrEnum):
    """What a colour says. There is always a word or a shape beside it."""

    OK = "ok"
    WARN = "warn"
    LATE = "late"
    IDLE = "idle"
    INFO = "info"

    @classmethod
    def of(cls, light: Light) -> Self:
        order = (Light.GREEN, Light.YELLOW, Light.RED, Light.GREY)
        return cls(("ok", "warn", "late", "idle")[order.index(light)])


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
    ok: Hue
    warn: Hue
    late: Hue
    idle: Hue
    info: Hue
    ramp: tuple[str, ...]
    series: str  # the second line of a plot, beside the brand

    def hue(self, tone: Tone) -> Hue:
        hues = {"ok": self.ok, "warn": self.warn, "late": self.late, "idle": self.idle}
        return hues.get(tone, self.info)


LIGHT = Colours(
    canvas="#F3F6F9",
    surface="#FFFFFF",
    line="#DDE3EA",
    edge="#8593A3",
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
    ok=Hue("#176F39", "#E6F4EA", "#1E8449"),
    warn=Hue("#8A5706", "#FBF0DD", "#B9770E"),
    late=Hue("#B03226", "#FBE4E1", "#C0392B"),
    idle=Hue("#5C6873", "#EDF0F3", "#7F8C99"),
    info=Hue("#1F5FAE", "#E8F0FA", "#1F5FAE"),
    ramp=("#E3ECF6", "#C2D7EE", "#93B8E0", "#5C93CB", "#1F5FAE"),
    series="#0E7C86",
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
    ok=Hue("#3FBF7F", "#12301F", "#3FBF7F"),
    warn=Hue("#F0A93B", "#33260F", "#F0A93B"),
    late=Hue("#F2615B", "#331517", "#F2615B"),
    idle=Hue("#8FA6BC", "#1D2B3A", "#8FA6BC"),
    info=Hue("#4C9AFF", "#132A45", "#4C9AFF"),
    ramp=("#14304A", "#1C4B73", "#2568A0", "#3C8AC9", "#7FBDE8"),
    series="#35C0D8",
)


class Size:
    """Lengths in pixels at 100 %. Pass them through `Theme.px`, or to `measure`."""

    HAIR, TIGHT, GAP, ROOM, WIDE, PAGE = 1, 4, 8, 12, 16, 20
    FIELD, BUTTON, ROW, BADGE, DOT, ICON = 32, 32, 38, 20, 10, 16
    RAIL, RAIL_ITEM, TOP, STATUS, SEARCH = 76, 54, 46, 26, 420
    SIDE, PALETTE, FORM = 372, 640, 380
    RADIUS_FIELD, RADIUS_CARD, RADIUS_WALL = 4, 8, 10
    FRAME = (1024, 640)


class Type:
    """Type sizes in pixels at 100 %."""

    LABEL, BODY, SECTION, PAGE, FIGURE = 12, 13, 14, 18, 28
    WALL_TEXT, WALL_TITLE, WALL_FIGURE = 20, 34, 56


@dataclass(frozen=True, slots=True)
class Theme:
    """One face at one scale. `scale` is a percentage, 100 to 150."""

    colours: Colours = LIGHT
    scale: int = 100
    family: str = FAMILY

    def px(self, length: float) -> int:
        return max(1, round(length * self.scale / 100)) if length else 0

    def colour(self, name: str) -> QColor:
        """Take a plain colour of `Colours` by its name, such as `ink` or `line`."""
        return QColor(getattr(self.colours, name))

    def tone(self, tone: Tone, strength: str = "text") -> QColor:
        """Take one strength of a tone: `text`, `badge` or `dot`."""
        return QColor(getattr(self.colours.hue(tone), strength))

    def font(self, size: int = Type.BODY, *, bold: bool = False) -> QFont:
        font = QFont([self.family, *RARE_CHARACTERS])
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return font


def load_fonts() -> None:
    """Make our typefaces known to Qt; called once, after the application is made."""
    folder = files("resources") / "fonts"
    for weight in ("Regular", "Medium", "Bold"):
        path = folder / f"NotoSansSC-{weight}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path.name)


def install(app: QApplication, theme: Theme) -> None:
    """Dress the whole application; called at start and whenever the user changes the scale."""
    app.setProperty(_PROPERTY, theme)
    app.setStyle("Fusion")
    app.setPalette(_palette(theme.colours))
    app.setFont(theme.font())
    app.setStyleSheet(stylesheet(theme.colours, theme.px))
    measure_again(app.allWidgets(), theme.px)


def current() -> Theme:
    """Return the theme that `install` has put on the application."""
    app = QApplication.instance()
    theme = app.property(_PROPERTY) if app else None
    return theme if isinstance(theme, Theme) else Theme()


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours.surface), QColor(colours.canvas))
    pairs = {
        role.WindowText: colours.ink,
        role.Text: colours.ink,
        role.ButtonText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.hover,
        role.Button: colours.surface,
        role.Highlight: colours.brand,
        role.HighlightedText: colours.on_brand,
        role.PlaceholderText: colours.faint,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.ink,
        role.Link: colours.brand,
    }
    for name, colour in pairs.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.faint))
    return palette
