"""`data/policy.toml`: thresholds, peer groups, who publishes. Every key is known here; an unknown one is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from generator.drop.findings import by_place, found
from generator.errors import PolicyInvalid
from generator.policy_shape import BELOW_FLOOR, PEER_GROUPS, UNREADABLE, faults, parse
from generator.release import Identity
from generator.release.evidence import UNSAID, Scope
from generator.written import Illegible, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.drop.findings import Finding


MIN_N, FEW_N, SUPPRESSION_THRESHOLD = 10, 30, 5
"""The contract's floors, which are also the defaults."""


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """Agencies that are compared with one another: by kind and by volume, half-open [at_least, below).

    The volume is the n of the headline `persen_selesai`: all complaints counted within the agency's remit.
    """

    name: str
    kinds: tuple[str, ...]
    at_least: int
    below: int | None


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy in force. Thresholds may be stricter than the contract's floors, never laxer."""

    identity: Identity
    repository: Literal["publik", "privat"] = "publik"
    min_n: int = MIN_N
    """Below it: counts only. Floor 10."""
    few_n: int = FEW_N
    """Below it: percentages are marked `data_sedikit`. Floor 30."""
    suppression_threshold: int = SUPPRESSION_THRESHOLD
    """k: counts of 1 to k-1 in tables with a sensitive dimension are hidden. Floor 5."""
    peer_groups: tuple[PeerGroup, ...] = ()
    headline_period: Literal["semua", "12_bulan"] = "semua"
    allowed_contacts: tuple[str, ...] = ()
    """The publisher's own contacts, which the gates let pass."""
    scope: Scope = UNSAID
    """Ways to report that the figures hold and that they lack."""
    logo: str | None = None
    """A PNG or SVG inside the data folder; `site_logo` judges what is in it."""
    colour: str | None = None
    """The accent colour of the site, `#rrggbb`."""


def read_policy(path: Path) -> Policy:
    """Return the policy in `path`. Raises PolicyInvalid with every fault of the file, not only the first."""
    file = path.name
    try:
        text = text_of(path)
    except FileNotFoundError:
        msg = f"Tidak ada {file} di folder data. Salin contohnya dari data/policy.toml dan sesuaikan."
        raise PolicyInvalid(msg) from None
    except (OSError, Illegible):
        raise PolicyInvalid(
            _REFUSED, [found(UNREADABLE, file, where=" (harus berkas biasa berisi teks UTF-8 yang boleh dibaca)")]
        ) from None
    document, findings = parse(text, file)
    if document or not findings:
        findings = [*findings, *faults(document, file), *_order_faults(document, file)]
    if findings:
        raise PolicyInvalid(_REFUSED, by_place(findings))
    return _policy(document)


_REFUSED = "Kebijakan (policy.toml) tidak dapat dipakai. Tidak ada yang ditulis."


def _order_faults(document: Mapping[str, Any], file: str) -> list[Finding]:
    """`n_sedikit` marks what is above `n_minimum`, so it cannot lie below it."""
    numbers = document.get("angka")
    if not isinstance(numbers, dict):
        return []
    minimum, few = numbers.get("n_minimum", MIN_N), numbers.get("n_sedikit", FEW_N)
    if isinstance(minimum, int) and isinstance(few, int) and FEW_N <= few < minimum:
        return [found(BELOW_FLOOR, file, column="angka.n_sedikit", floor="n_minimum")]
    return []


def _policy(document: Mapping[str, Any]) -> Policy:
    """Make the policy of a document without faults."""
    site, numbers, scope, appearance = (document.get(name, {}) for name in ("situs", "angka", "cakupan", "tampilan"))
    contacts = site.get("kontak", ())
    contacts = (contacts,) if isinstance(contacts, str) else tuple(contacts)
    return Policy(
        identity=Identity(
            site_name=site["nama"].strip(),
            site_url=site["url"].rstrip("/") + "/",
            government=site["pemerintah"].strip(),
            region_code=site["kode_wilayah"],
            publisher=site["penerbit"].strip(),
            publisher_contact=contacts[0] if contacts else None,
            licence=site.get("lisensi", "CC BY 4.0"),
            pictures=site.get("gambar", "otomatis"),
            workbooks=site.get("buku_kerja", "otomatis"),
            languages=tuple(site.get("bahasa", ("id",))),
        ),
        repository=document.get("repositori", "publik"),
        min_n=numbers.get("n_minimum", MIN_N),
        few_n=numbers.get("n_sedikit", FEW_N),
        suppression_threshold=document.get("pengungkapan", {}).get("k", SUPPRESSION_THRESHOLD),
        peer_groups=tuple(
            PeerGroup(group["nama"], tuple(group["jenis"]), group.get("mulai_dari", 0), group.get("di_bawah"))
            for group in document.get(PEER_GROUPS, ())
        ),
        headline_period=document.get("periode_utama", {}).get("pilihan", "semua"),
        allowed_contacts=contacts,
        scope=Scope(tuple(scope.get("termasuk", ())), tuple(scope.get("tidak_termasuk", ()))),
        logo=appearance.get("logo"),
        colour=appearance.get("warna"),
    )
