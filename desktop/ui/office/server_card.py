"""The card of the database of an office: its version, its copies, and what happened to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from desktop.office.joined.server_words import server_lines, wants_attention
from desktop.office.wire.messages import Server
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size


class ServerCard(Card):
    """Hidden where the office is served from a folder of one PC: that has its page of backups."""

    def __init__(self) -> None:
        super().__init__("数据库与备份", gap=Size.GAP)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(Size.ROOM)
        self._lines.setVerticalSpacing(2)
        self._lines.setColumnStretch(1, 1)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.said: dict[str, Words] = {}
        self.hide()

    def tell(self, server: Server | None) -> None:
        self.setVisible(server is not None)
        if server is None:
            return
        self.title.set_state("warn" if wants_attention(server) else "")
        told = dict(server_lines(server))
        for heading, text in told.items():
            if heading not in self.said:
                self._add(heading)
            self.said[heading].setText(text)

    def _add(self, heading: str) -> None:
        line, words = self._lines.rowCount(), Words("", "", wrap=True)
        self._lines.addWidget(Words(heading, "label"), line, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(words, line, 1)
        self.said[heading] = words
