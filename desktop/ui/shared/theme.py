"""The face of the application: the tokens put on Qt, at the user's scale."""

from dataclasses import dataclass
from importlib.resources import files

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop.look.stylesheet import stylesheet
from desktop.look.tokens import CONTRAST, LIGHT, WALL, Colours, Hue, Size, Type
from desktop.texts.tones import Tone
from desktop.ui.shared.measure import measure_again

__all__ = [
    "CONTRAST",
    "FACES",
    "LARGEST",
    "LIGHT",
    "SMALLEST",
    "WALL",
    "Colours",
    "Hue",
    "Size",
    "Theme",
    "Type",
    "current",
    "install",
    "load_fonts",
]
FACES = {"light": LIGHT, "dark": WALL, "contrast": CONTRAST}  # as whoever is in has chosen
FAMILY = "Noto Sans SC"
RARE_CHARACTERS = ("Microsoft YaHei UI", "SimSun-ExtB", "SimSun-ExtG", "sans-serif")
SMALLEST, LARGEST = 100, 150
_PROPERTY = "theme"
_SIDE_SHARE = 0.27


@dataclass(frozen=True, slots=True)
class Theme:
    """One face at one scale. `scale` is a percentage, 100 to 150."""

    colours: Colours = LIGHT
    scale: int = 100
    family: str = FAMILY

    def px(self, length: float) -> int:
        return max(1, round(length * self.scale / 100)) if length else 0

    def side(self, page: int) -> int:
        """Give the width, at 100 %, of what stands beside a page that has so many pixels."""
        share = page * 100 / self.scale * _SIDE_SHARE
        return round(min(Size.SIDE_MOST, max(Size.SIDE, share)))

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
    for weight in ("Regular", "Bold"):
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
