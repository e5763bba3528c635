"""Who may hold a role. "Pejabat penghubung" means two different people: a role is only meaningful with its network.

In SP4N-LAPOR! it is the Sekretaris of each agency (public news on the network in Kepulauan Bangka Belitung, 2022); in
the Ombudsman's network it is the Inspektur Daerah (news on the workshops in Riau, October 2023, and on the monitoring
forum of November 2022). Refused is only the plain swap of the two. What is merely unusual is warned of, and a post that
says neither word, or both, passes: agencies without a Sekretaris name somebody else, with every right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.drop.findings import rule

if TYPE_CHECKING:
    from generator.drop.findings import Finding
    from generator.drop.parts import Part

INSPECTOR_FOR_SP4N = rule(
    "P450",
    "error",
    "Pejabat penghubung tertukar: Inspektur di SP4N",
    "jabatan ini Inspektur, sedangkan pejabat penghubung jaringan `{jaringan}` adalah {biasa}; "
    "Inspektur Daerah adalah pejabat penghubung jaringan `ombudsman`",
    "Ganti jaringannya menjadi `ombudsman`, atau tulis Sekretaris instansi itu.",
)
SECRETARY_FOR_OMBUDSMAN = rule(
    "P451",
    "error",
    "Pejabat penghubung tertukar: Sekretaris di Ombudsman",
    "jabatan ini Sekretaris instansi, sedangkan pejabat penghubung jaringan `{jaringan}` adalah {biasa}; "
    "Sekretaris tiap instansi adalah pejabat penghubung jaringan `sp4n`",
    "Ganti jaringannya menjadi `sp4n`, tulis Inspektur Daerah, atau pakai peran `narahubung` bila ia mewakili unitnya.",
)
UNUSUAL_HOLDER = rule(
    "P452",
    "warning",
    "Pemegang peran tidak lazim",
    "pejabat penghubung jaringan `{jaringan}` biasanya {biasa}",
    "Periksa jaringan dan jabatannya. Bila penunjukannya memang begitu, biarkan.",
)

_USUAL: Final = {"sp4n": "Sekretaris tiap instansi", "ombudsman": "Inspektur Daerah"}
_ACTING: Final = r"(?:(?:pl[th]|pjs?)\b\.? *)?"
_INSPECTOR: Final = re.compile(
    rf"{_ACTING}inspektur(?: daerah)?(?: (?:provinsi|kabupaten|kab\.?|kota)\b.*)?", re.IGNORECASE
)
"""Head of a region's inspectorate. An Inspektur Pembantu, Inspektur Tambang or Inspektur Jenderal is none."""
_SECRETARY: Final = re.compile(
    rf"{_ACTING}sekretaris\b(?! *(?:daerah|jenderal|utama|dprd|dewan)\b)(?!.*\binspektorat\b).*", re.IGNORECASE
)
"""Sekretaris of an agency. Those of the region, of its council and of the inspectorate itself are other cases."""
_SAYS_INSPECTOR: Final = re.compile(r"\binspektur\b", re.IGNORECASE)
_SAYS_SECRETARY: Final = re.compile(r"\bsekretaris\b", re.IGNORECASE)


def holders(part: Part) -> list[Finding]:
    """Find liaison officers who hold the role of the other network, and warn of those who are unusual."""
    liaison = part.frame[part.frame["peran"] == "pejabat_penghubung"]
    rows: dict[tuple[str, str], list[int]] = {}
    for row, network, post in liaison[["jaringan", "jabatan"]].dropna().itertuples():
        code = _fault(str(network), str(post).strip())
        if code:
            rows.setdefault((code, str(network)), []).append(int(row))
    return [
        finding
        for (code, network), found in sorted(rows.items())
        for finding in part.place.each(code, found, "jabatan", jaringan=network, biasa=_USUAL[network])
    ]


def _fault(network: str, post: str) -> str | None:
    """Return the rule that a liaison officer of this post breaks; None where there is nothing to say."""
    inspector, secretary = bool(_SAYS_INSPECTOR.search(post)), bool(_SAYS_SECRETARY.search(post))
    if inspector == secretary:
        return None
    if network == "sp4n" and inspector:
        return INSPECTOR_FOR_SP4N if _INSPECTOR.fullmatch(post) else UNUSUAL_HOLDER
    if network == "ombudsman" and secretary:
        return SECRETARY_FOR_OMBUDSMAN if _SECRETARY.fullmatch(post) else UNUSUAL_HOLDER
    return None
