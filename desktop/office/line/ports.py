"""Opening the port on every address of a PC, whatever it knows of IPv4 and IPv6."""

import errno
import socket
import sys
from collections.abc import Sequence

from db.log.unavailable import StoreUnavailable
from desktop.office.line.troubles import trouble

PORT = 47_400
BACKLOG = 512
TRIES = 20  # to find a free port on both families where none is asked for
ABSENT = {errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL, errno.EPROTONOSUPPORT}
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - the office joins over the network


def opened(addresses: Sequence[str], port: int) -> list[socket.socket]:
    """Listen on the addresses, without any on all; port 0 takes one that is free on each.

    Raises StoreUnavailable, with nothing left open.
    """
    for _ in range(TRIES):
        try:
            return _opened(addresses or EVERYWHERE, port)
        except StoreUnavailable as error:
            if port or error.code != "line.port_taken":
                raise
    raise trouble("line.port_taken", port=port)


def _opened(addresses: Sequence[str], port: int) -> list[socket.socket]:
    found: list[socket.socket] = []
    try:
        for address in addresses:
            try:
                found.append(_listening(address, found[0].getsockname()[1] if found else port))
            except OSError as error:
                if error.errno not in ABSENT and not isinstance(error, socket.gaierror):
                    raise
    except OSError as error:
        for one in found:
            one.close()
        code = "line.not_allowed" if error.errno == errno.EACCES else "line.port_taken"
        raise trouble(code, port=port) from error
    if not found:
        raise trouble("line.no_address")
    return found


def _listening(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    one = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # where REUSEADDR would let another program take the port
            one.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.bind((address, port))
        one.listen(BACKLOG)
        one.setblocking(False)
    except BaseException:
        one.close()
        raise
    return one
