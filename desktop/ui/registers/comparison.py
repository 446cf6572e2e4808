"""Two records of one kind side by side, field by field; what differs is marked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QGridLayout, QWidget

from db.queries.record_answers import RecordView
from db.subjects.records.described import Description
from desktop.texts.field_words import RegisterWording
from desktop.texts.tones import Tone
from desktop.ui.shared.measure import fix, space
from desktop.ui.shared.page_pieces import Cut, empty
from desktop.ui.shared.pieces import Words, restyle
from desktop.ui.shared.theme import Size

NOTHING = "（空）"
_LABEL = 92


class Pair(NamedTuple):
    """A field of two records, in words."""

    label: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Tell whether they say different things; what only one of them says adds to the other."""
        return bool(self.left and self.right) and self.left != self.right

    @property
    def rank(self) -> int:
        return 0 if self.differs else 1 if self.left != self.right else 2


class CompareTable(QWidget):
    """The label, the one, the other. A differing line is coloured and carries ≠."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = space(QGridLayout(self), Size.TIGHT)
        self._grid.setHorizontalSpacing(Size.ROOM)
        for side in (1, 2):
            self._grid.setColumnStretch(side, 1)

    def show_pairs(self, heads: tuple[str, str], pairs: Sequence[Pair]) -> None:
        empty(self)
        for side, head in enumerate(heads, 1):
            self._grid.addWidget(Cut(head, "strong"), 0, side)
        for line, pair in enumerate(pairs, 1):
            label = fix(Words(f"≠ {pair.label}" if pair.differs else pair.label, "label"), _LABEL)
            self._grid.addWidget(label, line, 0)
            for side, text in ((1, pair.left), (2, pair.right)):
                words = Words(text or NOTHING, "body" if text else "faint", wrap=True)
                if pair.differs:
                    restyle(words, "tone", str(Tone.LATE))
                self._grid.addWidget(words, line, side)


def words_of(
    wording: RegisterWording, description: Description, view: RecordView
) -> dict[str, str]:
    """Put every field of a record into words, masked as it is."""
    by_name = description.by_name
    return {one.name: wording.text(by_name[one.name], one.value) for one in view.values}


def paired(
    description: Description, left: Mapping[str, str], right: Mapping[str, str]
) -> Iterator[Pair]:
    """Pair what is known of either: first what differs, then what only one says, then the same."""
    pairs = [
        Pair(field.label, left.get(field.name, ""), right.get(field.name, ""))
        for field in description.fields
        if field.label and field.name in description.told
    ]
    known = [pair for pair in pairs if pair.left or pair.right]
    yield from sorted(known, key=lambda pair: pair.rank)
