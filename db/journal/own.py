"""Which events this program has recorded itself, so that nobody tells it of them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

HANDED_OVER = "handed_over"  # local setting: the counter up to which others have been sent


class OwnEvents:
    """Spans of (device, counter); any thread may ask.

    A device number alone would not do: where the server has cut a program off, another one may
    have been given the same number meanwhile.
    """

    def __init__(self) -> None:
        self._spans: list[tuple[int, int, int]] = []  # device, first and last counter
        self._guard = Lock()

    @contextmanager
    def noting(self) -> Iterator[Callable[[int, Sequence[int]], None]]:
        """Take down before the commit, which others may hear of at once, what it will hold.

        It is called with the device and the counters from the first to the last; what is not
        committed after all is forgotten.
        """
        noted: list[tuple[int, int, int]] = []

        def note(device: int, counters: Sequence[int]) -> None:
            if counters:
                noted.append((device, counters[0], counters[-1]))
                self._add(*noted[-1])

        try:
            yield note
        except BaseException:
            for span in noted:
                self._remove(*span)
            raise

    def hold(self, device: int, counter: int) -> bool:
        with self._guard:
            return any(
                own == device and first <= counter <= last
                for own, first, last in reversed(self._spans)
            )

    def _add(self, device: int, first: int, last: int) -> None:
        with self._guard:
            if self._spans and self._spans[-1][::2] == (device, first - 1):
                first = self._spans.pop()[1]
            self._spans.append((device, first, last))

    def _remove(self, device: int, first: int, last: int) -> None:
        with self._guard:
            if self._spans and self._spans[-1][::2] == (device, last):
                begun = self._spans.pop()[1]
                self._spans += [(device, begun, first - 1)] if begun < first else []
