"""Where this computer is in its network, without keeping anybody waiting for its name server."""

from collections.abc import Callable
from threading import Lock, Thread
from time import monotonic

from desktop.office.line.addresses import own_addresses

FRESH = 30.0  # seconds; an address changes when a cable or a network is changed


class OwnHosts:
    """Looks again in the background; only who asks first waits. For any thread."""

    def __init__(
        self,
        look: Callable[[], list[str]] = own_addresses,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._look, self._clock, self._guard = look, clock, Lock()
        self._found: list[str] | None = None
        self._at, self._looking = 0.0, False

    def known(self) -> list[str]:
        """Give the addresses; a name server that does not answer is not waited for again."""
        if self._found is None:
            self._refresh()
        with self._guard:
            begins = not self._looking and self._clock() - self._at > FRESH
            self._looking = self._looking or begins
        if begins:
            Thread(target=self._refresh, name="office-hosts", daemon=True).start()
        return list(self._found or ())

    def _refresh(self) -> None:
        found = self._look()
        with self._guard:
            self._found, self._at, self._looking = found, self._clock(), False
