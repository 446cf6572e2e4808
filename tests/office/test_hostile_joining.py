"""What hostile PCs try at the office server to be let in without a code, each with its outcome."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import HealthCheck, given, settings, strategies as st

from desktop.office.line import codes
from desktop.office.line.certificates import new_key, public_pin, request
from desktop.office.line.codes import proof, stretched, typed
from desktop.office.line.enrolling import Ask, asked, granted_of
from desktop.office.line.frames import Kind, frame
from desktop.office.line.hello import encode
from desktop.office.line.invitations import ALL_TRIES, IDLE_TRIES, PC_SIDE, TRIES, Fate
from desktop.office.line.server import DoorServer
from desktop.office.line.tls import ENROL
from tests.office.attacks import CLOSED, Attack, ending, heard, stranger
from tests.office_line import PATIENCE, QUICK, Office, online

LIMITS = QUICK._replace(hello=1.0, frame=0.3, burst=10_000)


class Guess(NamedTuple):
    """An office whose code is open, and a stranger at its door."""

    attack: Attack
    door: DoorServer
    code: str

    def ends(self, *data: bytes) -> str:
        one = self.attack.tls(stranger(ENROL))
        with suppress(OSError):
            for part in data:
                one.sendall(part)
        return ending(one)


@pytest.fixture
def guess(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Guess]:
    monkeypatch.setattr(codes, "MEMORY_KIB", 64)
    with office.running(LIMITS) as door:
        attack = Attack(office, office.join("honest"))
        yield Guess(attack, door, door.invitations.invite("admin").code)


def asks(told: bytes, said: bytes = bytes(32), name: str = "pc") -> bytes:
    return frame(Kind.ENROL, 0, encode(Ask("1", 1, 1, name, told, said)))


def csr_of(key: object, **more: bool) -> bytes:
    """Give a request by a key of any kind."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "admin")])
    builder = x509.CertificateSigningRequestBuilder().subject_name(name)
    if more.get("ca"):
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else SHA256()
    return builder.sign(key, digest).public_bytes(Encoding.DER)  # type: ignore[arg-type]


def somebody_elses(guess: Guess) -> str:
    """Ask for a certificate for a key that one does not have."""
    sound = request(new_key())
    return guess.ends(asks(sound[:-1] + bytes([sound[-1] ^ 1])))


def a_proof_of_another_key(guess: Guess) -> str:
    """Know a proof that was made for another key, and put one's own in its place."""
    victim, own = new_key(), request(new_key())
    key = stretched(
        typed(guess.code).secret,
        guess.attack.office.identity.pin,
        public_pin(victim.public_key()),
    )
    return guess.ends(asks(own, proof(key, PC_SIDE, *asked("pc", request(victim)))))


def the_servers_own_proof(guess: Guess) -> str:
    """Send back as the PC's proof what would be one of the server."""
    own = new_key()
    key = stretched(
        typed(guess.code).secret, guess.attack.office.identity.pin, public_pin(own.public_key())
    )
    return guess.ends(asks(request(own), proof(key, "server", *asked("pc", request(own)))))


def guesses_until_the_code_is_void(guess: Guess) -> str:
    told = [guess.ends(asks(request(new_key()))) for _ in range(TRIES)]
    assert told[:-1] == ["enrol.wrong"] * (TRIES - 1)
    shown = guess.door.invitations.shown()
    assert shown
    assert (shown.fate, shown.wrong) == (Fate.LOCKED, TRIES)
    return told[-1]


def guesses_at_code_after_code(guess: Guess) -> str:
    told = set()
    for number in range(ALL_TRIES):
        if number % TRIES == 0:
            guess.door.invitations.invite("admin")
        told.add(guess.ends(asks(request(new_key()))))
    assert told == {"enrol.wrong", "enrol.locked"}
    guess.door.invitations.invite("admin")
    return guess.ends(asks(request(new_key())))


def guesses_while_none_is_open(guess: Guess) -> str:
    """They do not use up the tries of the next code."""
    guess.door.invitations.withdraw()
    for _ in range(IDLE_TRIES + 5):
        assert guess.ends(asks(request(new_key()))) == "enrol.no_code"
    guess.door.invitations.invite("admin")
    return guess.ends(asks(request(new_key())))


def two_wishes(guess: Guess) -> str:
    return guess.ends(asks(request(new_key())) * 2)


class Attempt(NamedTuple):
    """What is tried, and how the server ends it."""

    what: str
    tried: Callable[[Guess], str]
    outcome: str = CLOSED


def says(*data: bytes) -> Callable[[Guess], str]:
    return lambda guess: guess.ends(*data)


LISTED = [
    Attempt("nothing", says()),
    Attempt("noise", says(b"\xff" * 500)),
    Attempt("a wish that is none", says(frame(Kind.ENROL, 0, b"x"))),
    Attempt("a wish of the wrong shape", says(frame(Kind.ENROL, 0, encode({"name": 1})))),
    Attempt("a wish too long", says(frame(Kind.ENROL, 0, bytes(9_000)))),
    Attempt("a request too long", says(asks(bytes(3_000)))),
    Attempt("a request that is none", says(asks(b"x" * 300))),
    Attempt("an RSA key", says(asks(csr_of(rsa.generate_private_key(65_537, 2_048))))),
    Attempt("a key of another curve", says(asks(csr_of(ec.generate_private_key(ec.SECP384R1()))))),
    Attempt("an Edwards key", says(asks(csr_of(ed25519.Ed25519PrivateKey.generate())))),
    Attempt("a proof too short", says(asks(request(new_key()), bytes(31)))),
    Attempt("somebody else's key", somebody_elses),
    Attempt("no name", says(asks(request(new_key()), name=" ")), "enrol.name"),
    Attempt(
        "a name that turns the line round",
        says(asks(request(new_key()), name="a\u202eb")),
        "enrol.name",
    ),
    Attempt("a question", says(frame(Kind.CALL, 1, b"attack"))),
    Attempt("half a wish, then nothing", says(asks(request(new_key()))[:50])),
    Attempt("no proof", says(asks(request(new_key()))), "enrol.wrong"),
    Attempt("a wish to sign others", says(asks(csr_of(new_key(), ca=True))), "enrol.wrong"),
    Attempt("the proof of another key", a_proof_of_another_key, "enrol.wrong"),
    Attempt("the server's own proof", the_servers_own_proof, "enrol.wrong"),
    Attempt("guesses at one code", guesses_until_the_code_is_void, "enrol.locked"),
    Attempt("guesses at code after code", guesses_at_code_after_code, "enrol.too_often"),
    Attempt("guesses while no code is open", guesses_while_none_is_open, "enrol.wrong"),
    Attempt("two wishes on one connection", two_wishes),
]


@pytest.mark.parametrize("attempt", LISTED, ids=[one.what for one in LISTED])
def test_an_attempt_to_join_ends_so_and_lets_nobody_in(attempt: Attempt, guess: Guess) -> None:
    office = guess.attack.office
    assert attempt.tried(guess) == attempt.outcome
    assert [one.name for one in office.enrolled.list()] == ["honest"]
    assert office.heard.bodies == []
    with online(guess.attack.pc) as (line, _):
        assert line.call(b"on", PATIENCE) == b"answer to on"


def test_a_certificate_says_nothing_of_what_was_wished_for(guess: Guess) -> None:
    """A wish to sign others is not granted with the rest, though the code was right."""
    key = new_key()
    told = csr_of(key, ca=True)
    secret = stretched(
        typed(guess.code).secret, guess.attack.office.identity.pin, public_pin(key.public_key())
    )
    with guess.attack.tls(stranger(ENROL)) as one:
        one.sendall(asks(told, proof(secret, PC_SIDE, *asked("pc", told))))
        granted = granted_of(heard(one, Kind.ANSWER))
    certificate = x509.load_der_x509_certificate(granted.certificate)
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert "admin" not in certificate.subject.rfc4514_string()
    assert {one.name for one in guess.attack.office.enrolled.list()} == {"honest", "pc"}


@given(st.binary(max_size=400), st.binary(max_size=400))
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_no_noise_lets_anybody_in(guess: Guess, told: bytes, noise: bytes) -> None:
    guess.ends(asks(told), noise)
    guess.ends(frame(Kind.ENROL, 0, noise), told)
    assert [one.name for one in guess.attack.office.enrolled.list()] == ["honest"]
