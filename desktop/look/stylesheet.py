"""The style sheet: Qt's widgets drawn with our colours and lengths.

In the template `@ink` is a colour of the face, `@ok.text` one strength of a tone, `12u` twelve
pixels at 100 %, `half(20u)` half of that, and `icon(x)` one of resources/icons.
A corner that is rounder than half of its height Qt draws square: what is to be quite round takes
half of all the lengths that its height is made of.
"""

import re
from collections.abc import Callable
from importlib.resources import files
from operator import attrgetter
from pathlib import PurePath

from desktop.look.tokens import Colours

_PLAIN = """
* { outline: none; }
QToolTip { background: @surface; color: @ink; border: 1px solid @line; padding: 4u 6u;
           font-size: 12u; }
QWidget[ground="canvas"] { background: @canvas; }
QWidget[ground="surface"] { background: @surface; }
QScrollArea { background: transparent; border: none; }
QLabel { background: transparent; }
QLabel[kind="page"] { font-size: 18u; font-weight: bold; }
QLabel[kind="section"] { font-size: 14u; font-weight: bold; }
QLabel[kind="figure"] { font-size: 28u; font-weight: bold; }
QLabel[kind="label"], QLabel[kind="hint"] { font-size: 12u; color: @sub; }
QLabel[kind="faint"] { font-size: 12u; color: @faint; }
QLabel[kind="strong"] { font-weight: bold; }
QLabel[state="error"] { color: @late.text; }
QLabel[state="warn"] { color: @warn.text; }
QLabel[state="ok"] { color: @ok.text; }
QLabel[kind="large"] { font-size: 30u; color: @ink; padding: 6u 12u; border-radius: 6u; }
QLabel[kind="large"][state="now"] { background: @tint; }
QLabel[kind="key"] { font-size: 11u; color: @sub; background: @canvas; border: 1px solid @line;
           border-radius: 4u; padding: 0px 4u; }
QFrame[kind="card"] { background: @surface; border: 1px solid @line; border-radius: 8u; }
QFrame[kind="tinted"] { background: @tint; border: none; border-radius: 6u; }
QFrame[kind="rule"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="popup"] { background: @surface; border: 1px solid @edge; border-radius: 6u; }
"""
_TONES = """
QLabel[badge="TONE"] { color: @TONE.text; background: @TONE.badge; font-size: 12u;
           border-radius: half(20u); min-height: 20u; padding: 0px 10u; }
QLabel[tone="TONE"] { color: @TONE.text; }
QFrame[banner="TONE"] { background: @TONE.badge; border: none; border-radius: 6u; }
QFrame[banner="TONE"][flat="true"] { border-radius: 0px; }
QFrame[banner="TONE"] QLabel { color: @TONE.text; }
"""
_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit { background: @surface;
           color: @ink; border: 1px solid @edge; border-radius: 4u; padding: 0px 9u;
           selection-background-color: @brand; selection-color: @on_brand;
           placeholder-text-color: @faint; }
QLineEdit, QComboBox, QSpinBox, QDateEdit { min-height: 30u; max-height: 30u; }
QPlainTextEdit, QTextEdit { padding: 4u 6u; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover { border-color: @sub; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus { border: 2px solid @brand; padding: 0px 8u; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus { min-height: 28u;
           max-height: 28u; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3u 5u; }
QLineEdit[state="error"], QPlainTextEdit[state="error"] { border-color: @late.dot; }
QLineEdit:read-only, QPlainTextEdit:read-only, QLineEdit:disabled { background: @canvas;
           border-color: @line; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus { border: none; background: transparent;
           font-size: 15u; padding: 0px; min-height: 40u; max-height: 40u; }
QComboBox::drop-down { border: none; width: 24u; }
QComboBox::down-arrow { image: icon(chevron-down); width: 14u; height: 14u; }
QComboBox QAbstractItemView { border: 1px solid @edge; background: @surface; padding: 4u;
           selection-background-color: @tint; selection-color: @ink; }
QComboBox QAbstractItemView::item { border-left: 3px solid transparent; min-height: 24u; }
QComboBox QAbstractItemView::item:selected { border-left: 3px solid @brand; background: @tint;
           color: @ink; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 20u; background: transparent; }
QSpinBox::up-arrow { image: icon(chevron-up); width: 12u; height: 12u; }
QSpinBox::down-arrow { image: icon(chevron-down); width: 12u; height: 12u; }
QWidget[kind="line"] { border: 1px solid transparent; border-radius: 4u; }
QWidget[kind="line"]:hover { background: @hover; }
QWidget[kind="line"]:focus { border-color: @brand; }
QCheckBox, QRadioButton { spacing: 8u; padding: 2u; border: 1px solid transparent;
           border-radius: 4u; }
QCheckBox:focus, QRadioButton:focus { border-color: @brand; }
QCheckBox::indicator, QListView::indicator, QRadioButton::indicator { width: 14u; height: 14u;
           border: 1px solid @edge; background: @surface; border-radius: 3u; }
QRadioButton::indicator { border-radius: half(14u 1px 1px); }
QCheckBox::indicator:checked, QListView::indicator:checked {
           background: @brand; border-color: @brand; image: icon(tick); }
QRadioButton::indicator:checked { background: @surface; border: 5u solid @brand;
           width: 6u; height: 6u; border-radius: half(6u 5u 5u); }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @brand; }
"""
_BUTTONS = """
QPushButton { background: @surface; color: @ink; border: 1px solid @edge; border-radius: 4u;
           padding: 0px 14u; min-height: 30u; max-height: 30u; }
QPushButton:hover { background: @hover; border-color: @sub; }
QPushButton:pressed { background: @tint; }
QPushButton:focus { border: 2px solid @brand; padding: 0px 13u; min-height: 28u;
           max-height: 28u; }
QPushButton:disabled { color: @faint; background: @canvas; border: 1px @off_border @line; }
QPushButton[tone="primary"] { background: @brand; color: @on_brand; border-color: @brand;
           font-weight: bold; }
QPushButton[tone="primary"]:hover, QPushButton[tone="primary"]:pressed {
           background: @brand_pressed; border-color: @brand_pressed; }
QPushButton[tone="primary"]:focus { border: 2px solid @ink; }
QPushButton[tone="primary"]:disabled { background: @canvas; color: @faint;
           border: 1px @off_border @line; }
QPushButton[tone="danger"] { color: @late.text; border-color: @late.dot; }
QPushButton[tone="danger"]:disabled { color: @faint; border: 1px @off_border @line; }
QPushButton[tone="quiet"] { border-color: transparent; background: transparent; color: @brand;
           padding: 0px 8u; }
QPushButton[tone="quiet"]:hover { background: @tint; }
QPushButton[tone="quiet"]:focus { border-color: @brand; padding: 0px 7u; }
QPushButton[tone="chip"] { background: @surface; border-color: @line; border-radius: half(26u);
           min-height: 27u; max-height: 27u; padding: 0px 12u; }
QPushButton[tone="search"] { background: @canvas; border-color: @edge; border-radius: half(28u); }
QPushButton[tone="search"]:focus { border: 2px solid @brand; }
QPushButton[tone="chip"]:checked { background: @tint; color: @brand; border-color: @brand; }
QPushButton[tone="chip"]:focus { border: 2px solid @brand; padding: 0px 11u; min-height: 25u;
           max-height: 25u; }
"""
_LISTS = """
QAbstractItemView { background: @surface; border: none; alternate-background-color: @hover; }
QListView::item { padding: 0px; }
QListWidget { selection-background-color: @tint; selection-color: @ink; }
QListWidget[kind="picks"] { border: 1px solid @line; border-radius: 4u; }
QListWidget[kind="picks"]:focus { border-color: @brand; }
QListWidget[kind="picks"]::item { padding: 0px 6u; border-left: 3px solid transparent; }
QListWidget[kind="picks"]::item:selected { border-left: 3px solid @brand; background: @tint;
           color: @ink; }
QTableView { gridline-color: transparent; selection-background-color: @tint;
           selection-color: @ink; }
QTreeView { selection-background-color: @tint; selection-color: @ink; }
QTreeView::item { padding: 5u 0px; }
QTreeView::item:selected { background: @tint; color: @ink; }
QHeaderView, QHeaderView::section { background: @surface; border: none; color: @sub;
           font-size: 12u; }
QTableCornerButton::section { background: @surface; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10u; margin: 0px; }
QScrollBar:horizontal { height: 10u; margin: 0px; }
QScrollBar::handle { background: @edge; border-radius: half(10u -2u -2u); border: none; }
QScrollBar::handle:vertical { min-height: 32u; margin: 2u 2u 2u 2u; }
QScrollBar::handle:horizontal { min-width: 32u; margin: 2u 2u 2u 2u; }
QScrollBar::handle:hover { background: @sub; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @line; border: none; border-radius: half(6u); max-height: 6u;
           min-height: 6u; }
QProgressBar::chunk { background: @brand; border-radius: half(6u); }
QTabBar::tab { padding: 7u 14u; color: @sub; border: none; border-bottom: 2px solid transparent;
           background: transparent; }
QTabBar::tab:selected { color: @ink; border-bottom: 2px solid @brand; font-weight: bold; }
QTabBar::tab:focus { color: @brand; background: @tint; border: 1px solid @brand;
           border-bottom: 2px solid @brand; padding: 6u 13u 7u 13u; }
QTabBar::scroller { width: 56u; }
QTabBar QToolButton { background: @canvas; border: none; width: 28u; }
QTabBar QToolButton:hover { background: @tint; }
QTabBar QToolButton::left-arrow { image: icon(chevron-left); width: 16u; height: 16u; }
QTabBar QToolButton::right-arrow { image: icon(chevron-right); width: 16u; height: 16u; }
QTabBar QToolButton::left-arrow:disabled, QTabBar QToolButton::right-arrow:disabled {
           image: none; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QMenu { background: @surface; border: 1px solid @edge; border-radius: 6u; padding: 4u; }
QMenu::item { padding: 6u 24u 6u 12u; border-left: 3px solid transparent; }
QMenu::item:selected { background: @tint; color: @ink; border-left: 3px solid @brand; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4u 8u; }
QSplitter::handle { background: transparent; }
"""
_SHELL = """
QFrame[kind="rail"] { background: @rail; border: none; }
QToolButton[kind="rail"] { background: transparent; color: @rail_ink; border: none;
           border-left: 3u solid transparent; border-right: 3u solid transparent;
           font-size: 12u; padding: 7u 0px 5u 0px; }
QToolButton[kind="rail"]:hover { color: @rail_chosen; }
QToolButton[kind="rail"]:checked { background: @rail_selected; color: @rail_chosen;
           border-left: 3u solid @rail_edge; font-weight: bold; }
QToolButton[kind="rail"]:focus { background: @rail_selected; color: @rail_chosen;
           border: 2px solid @rail_edge; border-left: 3u solid @rail_edge;
           border-right: 3u solid @rail_edge; padding: 5u 0px 3u 0px; }
QFrame[kind="top"] { background: @surface; border: none; border-bottom: 1px solid @line; }
QFrame[kind="status"] { background: @surface; border: none; border-top: 1px solid @line; }
QToolButton[kind="status"] { background: transparent; border: none; color: @sub;
           font-size: 12u; padding: 0px 4u; }
QToolButton[kind="status"]:hover { color: @brand; }
QToolButton[kind="status"]:focus { color: @brand; text-decoration: underline; }
QFrame[kind="veil"] { background: @canvas; border: none; }
QCalendarWidget QWidget { alternate-background-color: @canvas; }
QCalendarWidget QToolButton { color: @ink; background: transparent; border: none; padding: 4u; }
"""
_TEMPLATE = _PLAIN + _FIELDS + _BUTTONS + _LISTS + _SHELL
_COLOUR = re.compile(r"@([a-z_]+(?:\.(?:text|badge|dot))?)")
_LENGTH = re.compile(r"\b(\d+)u\b")
_HALF = re.compile(r"half\(([^)]+)\)")
_PIXELS = re.compile(r"(-?\d+)px")
_ICON = re.compile(r"icon\(([a-z-]+)\)")


def stylesheet(colours: Colours, px: Callable[[float], int]) -> str:
    """Fill the template; an unknown colour raises AttributeError."""
    tones = ("ok", "warn", "late", "idle", "info")
    template = _TEMPLATE + "".join(_TONES.replace("TONE", tone) for tone in tones)
    folder = PurePath(str(files("resources") / "icons")).as_posix()
    sheet = _COLOUR.sub(lambda found: str(attrgetter(found[1])(colours)), template)
    sheet = _LENGTH.sub(lambda found: f"{px(int(found[1]))}px", sheet)
    sheet = _HALF.sub(lambda found: f"{sum(map(int, _PIXELS.findall(found[1]))) // 2}px", sheet)
    ends = f"{colours.drawings}.svg"
    return _ICON.sub(lambda found: f'url("{folder}/{found[1]}{ends}")', sheet)
