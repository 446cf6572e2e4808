"""A PC finds the servers of its network, and its own again at another address."""

import socket
from pathlib import Path

from desktop.office.line.discovery import ASKS, LENGTH, find_servers
from desktop.office.line.identity import Address
from desktop.office.line.telling import Standing
from desktop.office.line.words import SIGNS, words
from tests.office_line import LOOPBACK, PATIENCE, Office, line_of


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind((LOOPBACK, 0))
        return int(one.getsockname()[1])


def test_two_servers_of_one_network_are_told_apart(office: Office, tmp_path: Path) -> None:
    other = Office(tmp_path / "other", "永宁县")
    ports = free_port(), free_port()
    with office.running(beacon=ports[0]), other.running(beacon=ports[1]):
        found = find_servers([Address(LOOPBACK, one) for one in ports], listens=0.5)
        told = {one.office: one for one in found}
        assert told["安平县"].words != told["永宁县"].words
        assert told["安平县"].words == words(office.identity.pin)
        assert told["永宁县"].addresses == [Address(LOOPBACK, other.port)]
        assert {one.pin for one in found} == {office.identity.pin, other.identity.pin}


def test_what_is_no_question_gets_no_answer_and_none_is_longer_than_its_question(
    office: Office,
) -> None:
    port = free_port()
    with (
        office.running(beacon=port),
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one,
    ):
        one.settimeout(PATIENCE)
        for junk in (b"", b"x", ASKS, ASKS.ljust(LENGTH - 1), b"\0" * LENGTH):
            one.sendto(junk, (LOOPBACK, port))
        one.sendto(ASKS.ljust(LENGTH, b"n"), (LOOPBACK, port))
        answer = one.recv(65_536)
        assert b"n" * 16 in answer
        assert len(answer) <= LENGTH


def test_a_server_that_has_moved_is_found_by_its_pin(office: Office) -> None:
    port = free_port()
    with office.running():
        pc = office.join("pc")
    office.port = 0
    with office.running(beacon=port):
        asked: list[str] = []

        def seek(pin: str) -> list[Address]:
            asked.append(pin)
            found = find_servers([Address(LOOPBACK, port)], pin=pin, listens=PATIENCE)
            return found[0].addresses

        with line_of(pc, seek=seek) as (line, told):
            told.until(Standing.ONLINE)
            assert line.call(b"here", PATIENCE) == b"answer to here"
        assert asked[0] == office.identity.pin
    kept = type(pc).at(pc.folder)
    assert kept
    assert kept.addresses[0] == Address(LOOPBACK, office.port)


def test_the_words_of_two_pins_have_nothing_in_common_but_chance() -> None:
    assert len(set(SIGNS)) == 64
    assert words("0" * 64) != words("1" + "0" * 63)
    assert len(words("f" * 64).split()) == 4
