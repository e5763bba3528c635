"""A real hierarchy of certificates and real PAdES signatures; keys are made anew each time, dates are fixed."""

from __future__ import annotations

import functools
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

import matplotlib as mpl
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from matplotlib.figure import Figure
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyhanko.sign.timestamps import TimeStamper

AS_OF = datetime(2026, 9, 30, 23, 59, 59, tzinfo=UTC)
SIGNED = datetime(2024, 5, 6, 3, 4, 5, tzinfo=UTC)
FROM, UNTIL = datetime(2023, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
T = TypeVar("T")
NAME, ORGANISATION = "Contoh Penandatangan", "Dinas Karangan"


def apart(work: Callable[[], T]) -> T:
    """Work in a thread of its own: a browser test may have left a running event loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


@dataclass(frozen=True)
class Holder:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def asn1(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))

    @property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        return asn1_keys.PrivateKeyInfo.load(
            self.key.private_bytes(
                serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )


def hold(  # noqa: PLR0913 - what a certificate says
    name: str,
    issuer: Holder | None,
    *,
    is_ca: bool = False,
    is_tsa: bool = False,
    organisation: str = ORGANISATION,
    until: datetime = UNTIL,
    more: tuple[x509.NameAttribute[str], ...] = (),
) -> Holder:
    """Issue a certificate; without an issuer it signs itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            *more,
        ]
    )
    signing = issuer or Holder(None, key)  # type: ignore[arg-type] # only its key is used
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_ca,
                content_commitment=not is_ca and not is_tsa,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=is_ca,
                crl_sign=is_ca,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    if is_tsa:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Holder(builder.sign(signing.key, hashes.SHA256()), key)


def revocations(issuer: Holder) -> x509.CertificateRevocationList:
    """Return the list on which an issuer has revoked nothing."""
    return (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(FROM)
        .next_update(UNTIL)
        .sign(issuer.key, hashes.SHA256())
    )


@dataclass(frozen=True)
class Pki:
    """Root, intermediate, signer and an authority for time stamps."""

    root: Holder
    middle: Holder
    signer: Holder
    stamper: Holder

    @classmethod
    def make(cls, name: str = "Akar uji", *, until: datetime = UNTIL, stamper_until: datetime = UNTIL) -> Pki:
        root = hold(f"{name} 1", None, is_ca=True)
        middle = hold(f"{name} 2", root, is_ca=True)
        stamper = hold(f"{name} waktu", root, is_tsa=True, until=stamper_until)
        return cls(root, middle, hold(NAME, middle, until=until), stamper)

    def timestamps(self, at: datetime = SIGNED) -> TimeStamper:
        store = SimpleCertificateStore.from_certs([self.root.asn1])  # type: ignore[no-untyped-call] # pyhanko leaves it so
        return DummyTimeStamper(self.stamper.asn1, self.stamper.asn1_key, store, fixed_dt=at)

    def sign_to_keep(self, document: bytes, *, with_stamp: bool, at: datetime = SIGNED) -> bytes:
        """Sign so that it can be checked for years: level B-LT, or B-LTA with a time stamp of the whole document."""
        store = SimpleCertificateStore.from_certs([self.middle.asn1, self.root.asn1])  # type: ignore[no-untyped-call] # pyhanko leaves it so
        simple = SimpleSigner(signing_cert=self.signer.asn1, signing_key=self.signer.asn1_key, cert_registry=store)
        context = ValidationContext(
            trust_roots=[self.root.asn1],
            other_certs=[self.middle.asn1],
            crls=[revocations(each).public_bytes(serialization.Encoding.DER) for each in (self.root, self.middle)],
            moment=at,
            allow_fetching=False,
            revocation_mode="soft-fail",
        )
        metadata = PdfSignatureMetadata(
            field_name="Tanda1",
            subfilter=SigSeedSubFilter.PADES,
            md_algorithm="sha256",
            embed_validation_info=True,
            use_pades_lta=with_stamp,
            validation_context=context,
        )
        signer = PdfSigner(metadata, simple, timestamper=self.timestamps(at), new_field_spec=SigFieldSpec("Tanda1"))

        def written() -> bytes:
            out = io.BytesIO()
            signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(document)), output=out)
            return out.getvalue()

        return apart(written)

    def sign(
        self, document: bytes, *, field: str = "Tanda1", stamper: TimeStamper | None = None, by: Holder | None = None
    ) -> bytes:
        """Add a PAdES signature: B-B, or B-T with a time stamp."""
        signer = by or self.signer
        store = SimpleCertificateStore.from_certs([self.middle.asn1, self.root.asn1])  # type: ignore[no-untyped-call] # pyhanko leaves it so
        simple = SimpleSigner(signing_cert=signer.asn1, signing_key=signer.asn1_key, cert_registry=store)
        metadata = PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
        pdf_signer = PdfSigner(metadata, simple, timestamper=stamper, new_field_spec=SigFieldSpec(field))

        def written() -> bytes:
            out = io.BytesIO()
            pdf_signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(document)), output=out)
            return out.getvalue()

        return apart(written)


@functools.cache
def plain_pdf(text: str = "DATA CONTOH: komitmen bersama") -> bytes:
    """Return a page that says something, without a signature."""
    figure = Figure(figsize=(4, 3))
    figure.text(0.1, 0.5, text)
    out = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42}):
        figure.savefig(out, format="pdf", metadata={"CreationDate": None, "Creator": None, "Producer": None})
    return out.getvalue()


@functools.cache
def ours() -> Pki:
    """The hierarchy whose root is kept."""
    return Pki.make()


@functools.cache
def foreign() -> Pki:
    """One whose root is not."""
    return Pki.make("Akar asing")


@functools.cache
def signed() -> bytes:
    """A document with one signature of level B-B."""
    return ours().sign(plain_pdf())


@functools.cache
def stamped() -> bytes:
    """A document with one signature of level B-T."""
    return ours().sign(plain_pdf(), stamper=ours().timestamps())


@functools.cache
def kept_long(*, with_stamp: bool) -> bytes:
    """A document of level B-LT, or B-LTA."""
    return ours().sign_to_keep(plain_pdf(), with_stamp=with_stamp)
