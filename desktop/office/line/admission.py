"""Who may knock, how often, and who must give way when too many stand at the door.

Whoever is still shaking hands is unknown. When there are too many of them, the address with most
loses its oldest: a flood of one PC drives out its own, and a PC that shakes hands within
milliseconds passes also from the same address.
"""

import ipaddress
from collections import OrderedDict, defaultdict
from collections.abc import Callable

from desktop.office.line.limits import Limits

ADDRESSES = 4_096  # whose rate is remembered; the longest unseen is forgotten
Drop = Callable[[], object]


class Knock:
    """One connection before it has said who it is; `drop` ends it."""

    def __init__(self, source: str, drop: Drop) -> None:
        self.source, self.drop = source, drop


class Admission:
    """Counts knocks; lives on the thread of the server's loop."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._waiting: dict[str, dict[Knock, None]] = defaultdict(dict)
        self.count = 0
        self._rates: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self.turned_away = 0

    def may_knock(self, address: str, now: float) -> bool:
        """Tell whether an address keeps to the rate of new connections."""
        source = source_of(address)
        left, since = self._rates.pop(source, (float(self._limits.burst), now))
        left = min(self._limits.burst, left + (now - since) * self._limits.each_second)
        allowed = left >= 1
        self._rates[source] = (left - allowed, now)
        if len(self._rates) > ADDRESSES:
            self._rates.popitem(last=False)
        self.turned_away += not allowed
        return allowed

    def begin(self, address: str, drop: Drop) -> Knock:
        """Let one wait, and drop another where there are too many."""
        knock = Knock(source_of(address), drop)
        if len(self._waiting[knock.source]) >= self._limits.waiting_each:
            self._give_way(knock.source)
        elif self.count >= self._limits.waiting:
            self._give_way(max(self._waiting, key=lambda one: len(self._waiting[one])))
        self._waiting[knock.source][knock] = None
        self.count += 1
        return knock

    def end(self, knock: Knock) -> None:
        """Count one no longer: it has said who it is, or it is gone. Once or more often."""
        mine = self._waiting.get(knock.source, {})
        if knock in mine:
            del mine[knock]
            self.count -= 1
            if not mine:
                del self._waiting[knock.source]

    def _give_way(self, source: str) -> None:
        oldest = next(iter(self._waiting[source]))
        self.end(oldest)
        self.turned_away += 1
        oldest.drop()


def source_of(address: str) -> str:
    """Give what one PC cannot change: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        told = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if told.version == 6:  # noqa: PLR2004 - the version
        if told.ipv4_mapped:
            return str(told.ipv4_mapped)
        if not told.is_link_local:  # where the half before is everybody's
            return str(ipaddress.ip_network((told, 64), strict=False))
    return str(told)
