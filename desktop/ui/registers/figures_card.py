"""What is counted from the registers for a grid: a few numbers, each with its name."""

from collections.abc import Sequence

from desktop.ui.shared.measure import column, row, space
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size


class FiguresCard(Card):
    """Shows pairs of a name and a number side by side."""

    def __init__(self, figures: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        space(self.body, 0, (16, 8, 16, 8))
        across = row(gap=Size.PAGE)
        self.body.addLayout(across)
        for name, number in figures:
            box = column(gap=0)
            box.addWidget(Words(name, "label"))
            box.addWidget(Words(number, "page"))
            across.addLayout(box, 1)
