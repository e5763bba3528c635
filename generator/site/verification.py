"""What `rapor verify --site` says of a finished site: its files, its signature, and the releases that it shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.drop.findings import found
from generator.drop.folders import drop_folders, manifest_digest
from generator.errors import UsageFault
from generator.site.checksums import BAD_SIGNATURE, OTHER_RELEASE, SIGNATURE, SITE_FILE_CHANGED, shown, sum_faults
from generator.site.signature import signature_of
from generator.written import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.drop.findings import Finding

_RELEASES = "api/v1/rilis.json"
_SAID = {
    "tidak_ada": "Situs ini tidak ditandatangani.",
    "tidak_dapat_diperiksa": (
        "Tanda tangan situs TIDAK diperiksa: program ssh-keygen (OpenSSH) tidak ada di komputer ini."
    ),
}


@dataclass(frozen=True, slots=True)
class SiteCheck:
    """Everything that does not hold, and a sentence on the signature."""

    findings: tuple[Finding, ...]
    sentence: str


def verify_site(site: Path, data: Path) -> SiteCheck:
    """Check a finished site against its own list, its signature, and the manifests of the data folder.

    Raises UsageFault where there is no such folder; every other fault is a finding.
    """
    if not site.is_dir():
        msg = f"Folder situs tidak ada: {site}. Bangun dulu dengan `rapor build`, atau sebut foldernya dengan --site."
        raise UsageFault(msg)
    findings = sum_faults(site)
    signed = signature_of(site, data) if (site / "SHA256SUMS").is_file() else "tidak_ada"
    if signed == "tidak_sah":
        findings.append(found(BAD_SIGNATURE, SIGNATURE))
    findings += _other_releases(site, data)
    return SiteCheck(tuple(findings), _SAID.get(signed, f"Tanda tangan situs sah, kunci {signed}."))


def _other_releases(site: Path, data: Path) -> Iterator[Finding]:
    """Yield the releases of the site whose manifest the data folder lacks: a drop taken away from the chain's end too.

    What the data have and the site lacks is no fault: a site may be older than its data.
    """
    manifests = {folder.id: manifest_digest(folder.path) for folder in drop_folders(data)[0]}
    try:
        listed = json.loads(content_of(site / _RELEASES))["rilis"]
        published = [(str(one["id"]), one["manifes_sha256"]) for one in listed]
    except OSError:
        return  # told as a missing file
    except (ValueError, KeyError, TypeError, RecursionError):
        yield found(SITE_FILE_CHANGED, _RELEASES)
        return
    for drop, digest in published:
        if manifests.get(drop) != digest:
            yield found(OTHER_RELEASE, _RELEASES, rilis=shown(drop))
