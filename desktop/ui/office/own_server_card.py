"""The server that is this PC itself: whether its login starts it, and how it is stopped."""

from collections.abc import Callable

from desktop.errors import RuleBroken
from desktop.texts import hosting_words as said
from desktop.texts.sentences import sentence
from desktop.ui.office.doors import OwnServer
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.form.ticks import Tick
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size


class OwnServerCard(Card):
    """Asks the system each time it is made, off the GUI thread."""

    def __init__(self, tasks: Tasks, server: OwnServer) -> None:
        super().__init__(said.IS_SERVER, gap=Size.GAP)
        self._tasks, self._server = tasks, server
        self.at_login, self.stop = Tick(said.RUNS_BY_ITSELF), Button(said.STOP)
        self.told = Words("", "hint", wrap=True)
        line = row(gap=Size.WIDE)
        line.addWidget(self.at_login)
        line.addStretch(1)
        line.addWidget(self.stop)
        self.body.addLayout(line)
        self.body.addWidget(self.told)
        self.told.hide()
        self.at_login.clicked.connect(self._on_ticked)
        self.stop.clicked.connect(self._on_stop)
        self._do(server.starts_at_login)

    def _do(self, act: Callable[[], bool]) -> None:
        self._tasks.run(self, lambda _: act(), self._show, on_refused=self._on_refused)

    def _show(self, there: bool) -> None:
        self.told.hide()
        self.at_login.setChecked(there)

    def _on_ticked(self, wanted: bool) -> None:
        self._do(lambda: self._server.start_at_login(wanted))

    def _on_refused(self, broken: RuleBroken) -> None:
        self.at_login.setChecked(not self.at_login.isChecked())
        self.told.setText(sentence(broken.code, broken.details))
        self.told.set_state("error")
        self.told.show()

    def _on_stop(self) -> None:
        """Ask once more: whoever works at another PC is cut off."""
        if self.stop.text() == said.SURE_TO_STOP:
            self._server.stop()
        else:
            self.stop.setText(said.SURE_TO_STOP)
