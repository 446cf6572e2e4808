"""What the right button offers over the board: the acts of its keys, as lists offer theirs."""

from collections.abc import Sequence

from desktop.routing.acts import ACTS
from desktop.ui.dispatch.destinations import Destinations
from desktop.ui.dispatch.queue import Queue
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.menu import Entry


def entries_of(queue: Queue, destinations: Destinations) -> Sequence[Entry]:
    """Give the acts on the line, its ways out, and what takes the last step back."""
    table, line = queue.table, queue.line()
    here = line is not None
    ways = [destinations.buttons[act.name] for act in ACTS]
    return [
        Entry("打开", "Enter", lambda: table.opened.emit(line), here),
        Entry("选定或取消选定", "Space", table.toggle_mark, here),
        Entry(),
        _pressed(destinations.take, here and destinations.take.isVisible()),
        *(_pressed(way, here and way.isEnabled()) for way in ways),
        Entry(),
        _pressed(queue.undo, queue.undo.isEnabled()),
    ]


def _pressed(button: Button, is_open: object) -> Entry:
    return Entry(button.text(), button.key, button.click, bool(is_open))
