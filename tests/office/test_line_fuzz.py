"""Whatever bytes come over the line, they are messages or the end of it."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from desktop.office.line.enrolling import ask_of, granted_of
from desktop.office.line.frames import Kind, Reader, Violation, frame
from desktop.office.line.hello import hello_of, welcome_of
from tests.office.attacks import Attack, heard
from tests.office_line import QUICK, Office


@pytest.fixture
def attack(office: Office) -> Iterator[Attack]:
    with office.running(QUICK._replace(burst=10_000)):
        yield Attack(office, office.join("hostile"))


BYTES = st.binary(max_size=300)
FRAMES = st.lists(
    st.tuples(st.sampled_from(Kind), st.integers(0, 5), BYTES, st.booleans()), max_size=12
)


@given(
    st.one_of(
        BYTES, FRAMES.map(lambda told: b"".join(frame(k, n, b, more=m) for k, n, b, m in told))
    ),
    st.integers(1, 50),
)
def test_whatever_comes_is_messages_or_a_violation(data: bytes, step: int) -> None:
    """In whatever pieces it comes, the same messages come out, and never more than was allowed."""
    assert read(data, len(data) or 1) == read(data, step)


def read(data: bytes, step: int) -> tuple[list[object], bool]:
    reader, found = Reader(2_000), list[object]()
    try:
        for start in range(0, len(data), step):
            for message in reader.feed(data[start : start + step], 0.0):
                found.append(message)
                assert reader.held <= 2_000
    except Violation:
        return found, True
    return found, False


@given(BYTES)
@settings(max_examples=300)
def test_no_first_words_do_more_than_be_refused(body: bytes) -> None:
    for understood in (hello_of, welcome_of, ask_of, granted_of):
        with suppress(Violation):
            understood(body)


@given(data=st.lists(BYTES, max_size=4), inside=st.booleans())
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_noise_over_a_sound_connection_is_hung_up_on(
    data: list[bytes], inside: bool, attack: Attack
) -> None:
    attack.office.heard.bodies.clear()
    one = attack.inside() if inside else attack.known()
    with one:
        for part in data:
            with suppress(OSError):
                one.sendall(part)
    with attack.inside() as sound:
        sound.sendall(frame(Kind.CALL, 1, b"sound"))
        assert heard(sound, Kind.ANSWER) == b"answer to sound"
