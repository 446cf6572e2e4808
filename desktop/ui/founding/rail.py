"""The steps of the founding at the left: which are done, which one is open, which are to come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.texts.tones import Tone
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Badge, Rule, Words
from desktop.ui.shared.theme import Size

WIDTH, BADGE = 208, 32


class StepRail(QWidget):
    """`show_step` marks the one that is open."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fix(self, width=WIDTH)
        box = column(self, gap=Size.ROOM, margins=(16, 20, 16, 16))
        box.addWidget(Words("综治台", "page"))
        box.addWidget(Words("新建一个县的库", "label"))
        box.addWidget(Rule())
        self._lines: list[tuple[Badge, Words]] = []
        for number, title in enumerate(titles, 1):
            line = row(gap=Size.GAP)
            badge, words = fix(Badge(str(number), Tone.IDLE), width=BADGE), Words(title)
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.addWidget(badge)
            line.addWidget(words, 1)
            box.addLayout(line)
            self._lines.append((badge, words))
        box.addStretch(1)
        self.kept = Words("", "hint", wrap=True)
        box.addWidget(self.kept)

    def say(self, words: str) -> None:
        """Say where what was typed is kept."""
        self.kept.setText(words)

    def show_step(self, here: int) -> None:
        for place, (badge, words) in enumerate(self._lines):
            done = place < here
            badge.show_state(
                "✓" if done else str(place + 1),
                Tone.OK if done else Tone.INFO if place == here else Tone.IDLE,
            )
            words.setProperty("kind", "strong" if place == here else "body")
            words.style().unpolish(words)
            words.style().polish(words)
