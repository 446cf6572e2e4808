"""The one way both ends speak: TLS 1.3, one of our two protocols, no resumption."""

import ssl
from collections.abc import Callable
from pathlib import Path

LINE, ENROL = "zongzhi/1", "zongzhi-enrol/1"
Password = Callable[[], bytes] | None


def server_context(certificate: Path, key: Path) -> ssl.SSLContext:
    """Take clients of this office, and without a certificate those who want to enrol.

    TLS chooses the protocol after it has asked for the certificate, so the channel's owner turns
    away whoever has neither.
    """
    context = _context(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.load_verify_locations(certificate)
    context.verify_mode = ssl.CERT_OPTIONAL
    context.num_tickets = 0  # a revoked PC resumes nothing
    context.set_alpn_protocols([LINE, ENROL])
    return context


def client_context(certificate: Path, key: Path, password: Password) -> ssl.SSLContext:
    """Speak as an enrolled PC; whether the server has the right pin is for the caller to see."""
    context = _unproved_context(LINE)
    context.load_cert_chain(certificate, key, password)
    return context


def enrolling_context() -> ssl.SSLContext:
    """Speak to a server whose key is proved by the code, after the handshake."""
    return _unproved_context(ENROL)


def agreed(tls: ssl.SSLObject) -> str | None:
    """Give the protocol that was agreed on, None for what is none of ours."""
    return tls.selected_alpn_protocol() if tls.version() == "TLSv1.3" else None


def certificate_of(tls: ssl.SSLObject) -> bytes | None:
    return tls.getpeercert(binary_form=True)


def _context(protocol: int) -> ssl.SSLContext:
    context = ssl.SSLContext(protocol)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    return context


def _unproved_context(protocol: str) -> ssl.SSLContext:
    """No authority and no date is asked: TLS proves that the server holds its key, the pin which.

    A chain to the office's own certificate would let every PC that it has signed be the server.
    """
    context = _context(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_alpn_protocols([protocol])
    return context
