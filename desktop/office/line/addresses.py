"""Addresses: what people type, and where this PC is in its network."""

import re
import socket
import unicodedata
from contextlib import suppress

from desktop.office.line.identity import Address
from desktop.office.line.ports import PORT
from desktop.office.line.troubles import trouble

WELL_FORMED = re.compile(r"[\w.\-]{1,253}|[0-9a-fA-F:.]{2,45}(%[\w.\-]{1,32})?")
PORT_NUMBER = re.compile("[0-9]{1,5}")
BLANKS = re.compile(r"\s*([.:])\s*")  # typed around a dot or colon
ELSEWHERE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}  # nothing is sent there
MOST = 8
LAST_PORT = 65_535


def typed_address(text: str) -> Address:
    """Read `host`, `host:port`, an IPv6 address or `[address]:port`, spaced as it may be typed.

    Raises `line.bad_address`.
    """
    shown = unicodedata.normalize("NFKC", text).replace("。", ".")
    plain = BLANKS.sub(r"\1", shown.strip()).removeprefix("https://").removesuffix("/")
    host, port = plain, str(PORT)
    if plain.startswith("["):
        host, closed, rest = plain[1:].partition("]")
        port = rest.removeprefix(":") if rest else port if closed else ""
    elif plain.count(":") == 1:
        host, _, port = plain.partition(":")
    number = int(port) if PORT_NUMBER.fullmatch(port) else 0
    if not WELL_FORMED.fullmatch(host) or not 0 < number <= LAST_PORT:
        raise trouble("line.bad_address")
    return Address(host, number)


def own_addresses() -> list[str]:
    """Give the addresses of this PC at which others may find it, the likeliest first."""
    found: dict[str, None] = {}
    for family, elsewhere in ELSEWHERE.items():
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as one:
            one.connect((elsewhere, 9))  # of a datagram: only asks which way it would go
            found[str(one.getsockname()[0])] = None
    with suppress(OSError):
        for told in socket.getaddrinfo(socket.gethostname(), None):
            found[str(told[4][0])] = None
    useful = [one for one in found if not one.startswith(("127.", "::1", "fe80:", "0.", "::ffff"))]
    return useful[:MOST]
