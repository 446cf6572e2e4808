"""What is to be written, whatever the format, and the wish of the user to stop it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """A list as its viewer sees it: text only, masked already, each row asked for once.

    `said` is the line of who, when and why. `widths` count half-width characters, of which a Han
    character takes two; 0: as wide as the header. `count` is how many rows are to be expected.
    """

    title: str
    said: str
    headers: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Iterable[Sequence[str]]
    count: int | None

    @property
    def head(self) -> tuple[tuple[str, ...], ...]:
        """The lines above the rows, in every format."""
        return (self.title,), (self.said,), self.headers


class Stopped(Exception):
    """Raised by `progress` when the user cancels; nothing has been written then."""
