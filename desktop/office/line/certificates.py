"""Keys and certificates: the office signs itself, and each PC that has proved its code.

They are valid for ever by their dates, for the clocks of two PCs may be years apart: what ends a
certificate is the list of the enrolled PCs. A server is known by its pin, the SHA-256 of its
public key (SubjectPublicKeyInfo, RFC 7469 §2.4), never by a name or an address.
"""

import hashlib
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SINCE = datetime(2000, 1, 1, tzinfo=UTC)
FOR_EVER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)  # RFC 5280 §4.1.2.5: no last day
OFFICE, PC = "zongzhi office", "zongzhi pc"
SIGNS = x509.KeyUsage(
    digital_signature=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
Key = EllipticCurvePrivateKey
PublicKey = EllipticCurvePublicKey


def new_key() -> Key:
    return generate_private_key(SECP256R1())


def key_bytes(key: Key, password: bytes | None = None) -> bytes:
    """Give the key as PEM, sealed where there is a password."""
    sealed = BestAvailableEncryption(password) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed)


def office_key(pem: bytes) -> Key:
    """Read the key that the office signs by. Raises ValueError."""
    try:
        key = load_pem_private_key(pem, None)
    except (TypeError, UnsupportedAlgorithm) as error:
        raise ValueError("key") from error
    if isinstance(key, EllipticCurvePrivateKey):
        return key
    raise ValueError("key of another kind")


def office_certificate(key: Key) -> bytes:
    """Give the DER of the certificate by which an office signs itself and its PCs."""
    public = key.public_key()
    name = _name(OFFICE)
    builder = (
        _builder(public, name, name)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(SIGNS, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)


def request(key: Key) -> bytes:
    """Give the DER of a request that proves who holds the key, and names nobody."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(_name(PC))
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)


def asking_key(asked: bytes) -> PublicKey | None:
    """Give the key that a request proves, or None where it proves none of our kind."""
    try:
        told = x509.load_der_x509_csr(asked)
        key = told.public_key()
        sound = told.is_signature_valid
    except (ValueError, TypeError, InvalidSignature):
        return None
    if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP256R1):
        return None
    return key if sound else None


def pc_certificate(key: PublicKey, office: bytes, signer: Key) -> bytes:
    """Give the DER of a PC's certificate, signed by the office whose certificate is given."""
    issuer = x509.load_der_x509_certificate(office)
    client = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
    own = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    builder = (
        _builder(key, _name(PC), issuer.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(client, critical=False)
        .add_extension(own, critical=False)
    )
    return builder.sign(signer, SHA256()).public_bytes(Encoding.DER)


def pin_of(certificate: bytes) -> str:
    """Give the pin of a DER certificate; "" for what is none."""
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
    except ValueError:
        return ""
    return public_pin(key) if isinstance(key, EllipticCurvePublicKey) else ""


def public_pin(key: EllipticCurvePublicKey) -> str:
    told = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(told).hexdigest()


def number_of(certificate: bytes) -> str:
    """Give the id of a PC: the SHA-256 of its whole certificate."""
    return hashlib.sha256(certificate).hexdigest()


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _builder(
    key: EllipticCurvePublicKey, subject: x509.Name, issuer: x509.Name
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(SINCE)
        .not_valid_after(FOR_EVER)
    )
