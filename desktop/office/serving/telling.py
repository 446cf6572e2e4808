"""Who is told of what was saved: every PC where somebody is in."""

from threading import Lock
from typing import Any, Protocol

from msgspec import Raw

from db.log.changes import Changes
from desktop.office.wire import messages

MOST_NAMED = 200  # subjects in one push; more are told as everything

LOOK_AGAIN = messages.told(messages.Changed(everything=True))


class Peer(Protocol):
    """A PC on the line. `state` is ours as long as it is connected."""

    pc: str
    state: dict[str, Any]

    @property
    def name(self) -> str: ...

    def push(self, body: bytes) -> None:
        """Take news without waiting for anybody."""


def said(value: Raw) -> bytes:
    return messages.told(messages.Answered(value))


class Told:
    """The PCs that hear of changes. For any thread."""

    def __init__(self) -> None:
        self._hearers = set[Peer]()
        self._guard = Lock()

    def remember(self, hearer: Peer) -> None:
        with self._guard:
            self._hearers.add(hearer)

    def forget(self, hearer: Peer) -> None:
        with self._guard:
            self._hearers.discard(hearer)

    def hearers(self) -> list[Peer]:
        with self._guard:
            return [*self._hearers]

    def tell(self, changes: Changes, but: Peer | None = None) -> None:
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
