"""Which events this program has recorded itself, so that nobody tells it of them."""

from threading import Lock


class OwnEvents:
    """Spans of (device, counter); any thread may ask.

    A device number alone would not do: where the server has cut a program off, another one may
    have been given the same number meanwhile.
    """

    def __init__(self) -> None:
        self._spans: list[tuple[int, int, int]] = []  # device, first and last counter
        self._guard = Lock()

    def note(self, device: int, first: int, last: int) -> None:
        """Take down what has been committed: a span of counters."""
        with self._guard:
            if self._spans and self._spans[-1][::2] == (device, first - 1):
                first = self._spans.pop()[1]
            self._spans.append((device, first, last))

    def hold(self, device: int, counter: int) -> bool:
        with self._guard:
            return any(
                own == device and first <= counter <= last
                for own, first, last in reversed(self._spans)
            )
