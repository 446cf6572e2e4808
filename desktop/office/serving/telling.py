"""Who is told of what was saved: every PC where somebody is in."""

from threading import Lock
from typing import Protocol

from msgspec import Raw

from db.log.changes import Changes
from desktop.office.wire import messages

MOST_NAMED = 200  # subjects in one push; more are told as everything


class Hearer(Protocol):
    """Takes a push without waiting for anybody."""

    def push(self, body: bytes) -> None: ...


def said(value: Raw) -> bytes:
    return messages.told(messages.Answered(value))


class Told:
    """The PCs that hear of changes. For any thread."""

    def __init__(self) -> None:
        self._hearers = set[Hearer]()
        self._guard = Lock()

    def remember(self, hearer: Hearer) -> None:
        with self._guard:
            self._hearers.add(hearer)

    def forget(self, hearer: Hearer) -> None:
        with self._guard:
            self._hearers.discard(hearer)

    def tell(self, changes: Changes, but: Hearer | None = None) -> None:
        """Name kinds and ids alone; whoever asks for them is shown what he may see."""
        if not (changes.subjects or changes.everything):
            return
        body = messages.told(_pushed(changes))
        with self._guard:
            hearers = [one for one in self._hearers if one is not but]
        for one in hearers:
            one.push(body)


def _pushed(changes: Changes) -> messages.Changed:
    named = [(one.kind, one.id) for one in changes.subjects]
    if changes.everything or len(named) > MOST_NAMED:
        return messages.Changed(everything=True)
    return messages.Changed(named)
