"""Who holds the door of the office server open drives out himself, and nobody else."""

import socket
from contextlib import ExitStack

import pytest

from desktop.office.line.client import Line
from desktop.office.line.limits import Limits
from tests.office_line import PATIENCE, QUICK, Office, online

UNMEASURED = QUICK._replace(burst=1_000_000)  # so that only the places at the door are few
FLOODS = [
    pytest.param(QUICK, 1_000, 2_000, id="3,000 connections, and a rate"),
    pytest.param(UNMEASURED, 1_000, 2_000, id="3,000 connections"),
    pytest.param(UNMEASURED, 5_000, 5_000, id="10,000 connections", marks=pytest.mark.long),
]


@pytest.mark.posix("Windows lends no second address of the loopback without being asked")
@pytest.mark.parametrize(("limits", "half", "silent"), FLOODS)
def test_a_flood_of_one_address_stops_nobody_else(
    limits: Limits, half: int, silent: int, office: Office
) -> None:
    """Half a handshake, and nothing at all, again and again from one PC, all held open."""
    with office.running(limits) as door, ExitStack() as stack:
        pc = office.join("honest")
        with online(pc) as (line, _):
            times = [answered(line)]
            for number in range(half + silent):
                if flooding := flood(office.port, number < half):
                    stack.enter_context(flooding)
                if number % 500 == 0:
                    times.append(answered(line))
            with online(office.join("newcomer")) as (second, _):
                assert second.call(b"new", PATIENCE) == b"answer to new"
            times.append(answered(line))
            assert len(times) > 3
            assert door.waiting() <= QUICK.waiting_each


def flood(port: int, half: bool) -> socket.socket | None:
    """Open a connection from another address of this PC; None where it is refused at once."""
    one = socket.socket()
    try:
        one.bind(("127.0.0.2", 0))
        one.connect(("127.0.0.1", port))
        if half:
            one.sendall(bytes([22, 3, 1, 2, 0, 1, 0]))
    except OSError:
        one.close()
        return None
    return one


def answered(line: Line) -> bool:
    return line.call(b"still", PATIENCE) == b"answer to still"


def test_pcs_that_knock_all_the_time_wait_and_others_come_in(office: Office) -> None:
    """A PC whose program dies again and again keeps to the rate; its neighbour does not wait."""
    slow = QUICK._replace(burst=5, each_second=0.001)
    with office.running(slow), ExitStack() as stack:
        for _ in range(20):
            if one := flood(office.port, half=False):
                stack.enter_context(one)
        with online(office.join("honest")) as (line, _):
            assert answered(line)
