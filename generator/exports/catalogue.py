"""What machines read to find the data: the same facts as DCAT (for catalogues) and as schema.org (for search engines).

Both carry their vocabulary with them, so they parse without a network.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator.licences import licence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.release import Release

Json = dict[str, Any]

MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
}
_IANA = "https://www.iana.org/assignments/media-types/"
_DCAT_CONTEXT: Json = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_BRACES_IN_TEXT = {"{": "\\u007b", "}": "\\u007d"}


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file of the data: its path below the site's root, its title, and its size where it is made already."""

    path: str
    title: str
    size: int | None = None

    @property
    def media_type(self) -> str:
        """Return the media type, told by the name."""
        return MEDIA_TYPES[self.path.rpartition(".")[2]]


def dcat(release: Release, files: Sequence[Distribution]) -> Json:
    """Return a catalogue with one data set, this release, and its files as distributions."""
    root, terms = _root(release), licence(release.identity.licence)
    rights = {"dct:license": {"@id": terms.url}} if terms.url else {"dct:rights": terms.words}
    publisher = {"@id": f"{root}#penerbit", "@type": "foaf:Agent", "foaf:name": release.identity.publisher}
    day = {"@type": "xsd:date", "@value": release.as_of.isoformat()}
    dataset = {
        "@id": f"{root}unduhan/#data",
        "@type": "dcat:Dataset",
        "dct:identifier": f"rapor-{release.drop}",
        "dct:title": _in_indonesian(_title(release)),
        "dct:description": _in_indonesian(_description(release)),
        "dct:issued": day,
        "dct:language": {"@id": "http://id.loc.gov/vocabulary/iso639-1/id"},
        "dct:publisher": {"@id": publisher["@id"]},
        "dcat:version": release.drop,
        "dcat:landingPage": {"@id": f"{root}unduhan/"},
        "dcat:keyword": [_in_indonesian(word) for word in _keywords(release)],
        **rights,
        **_dcat_period(release),
        "dcat:distribution": [
            {
                "@id": f"{root}{file.path}",
                "@type": "dcat:Distribution",
                "dct:title": _in_indonesian(file.title),
                "dcat:downloadURL": {"@id": f"{root}{file.path}"},
                "dcat:mediaType": {"@id": f"{_IANA}{file.media_type}"},
                **({} if file.size is None else {"dcat:byteSize": file.size}),
                **rights,
            }
            for file in files
        ],
    }
    return {
        "@context": _DCAT_CONTEXT,
        "@id": f"{root}unduhan/#katalog",
        "@type": "dcat:Catalog",
        "dct:title": _in_indonesian(release.identity.site_name),
        "dct:publisher": publisher,
        "dcat:dataset": dataset,
    }


def schema_org(release: Release, files: Sequence[Distribution]) -> Json:
    """Return the release as a schema.org `Dataset`, as search engines for data read it."""
    root, terms = _root(release), licence(release.identity.licence)
    publisher = {"@type": "Organization", "name": release.identity.publisher, "url": root}
    starts = release.total_starts
    return {
        "@context": {"@vocab": "https://schema.org/"},
        "@type": "Dataset",
        "@id": f"{root}unduhan/#data",
        "name": _title(release),
        "description": _description(release),
        "url": f"{root}unduhan/",
        "identifier": f"rapor-{release.drop}",
        "version": release.drop,
        "datePublished": release.as_of.isoformat(),
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "license": terms.url or terms.words,
        "creator": publisher,
        "publisher": publisher,
        "keywords": _keywords(release),
        "spatialCoverage": release.identity.government,
        **({"temporalCoverage": f"{starts.isoformat()}/{release.as_of.isoformat()}"} if starts else {}),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.title,
                "contentUrl": f"{root}{file.path}",
                "encodingFormat": file.media_type,
            }
            for file in files
        ],
    }


def in_script(document: Json) -> Markup:
    r"""Return JSON as it may stand in a `<script>`: nothing in it can end the element or look like a template marker.

    >>> in_script({"name": "</script>{{"})
    Markup('{"name": "\\u003c/script\\u003e\\u007b\\u007b"}')
    """
    return Markup(_written(document))  # noqa: S704 - every character that means something to HTML is an escape


def _written(value: object) -> str:
    """Write JSON on one line; braces inside texts are escapes, those of the structure stay."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_written(key)}: {_written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_written(each) for each in value) + "]"
    text = json.dumps(value, ensure_ascii=False)
    return "".join((_IN_SCRIPT | _BRACES_IN_TEXT).get(sign, sign) for sign in text)


def _root(release: Release) -> str:
    return f"{release.identity.site_url.rstrip('/')}/"


def _title(release: Release) -> str:
    return f"{release.identity.site_name}, rilis {release.drop}"


def _description(release: Release) -> str:
    mark = " DATA CONTOH: angkanya rekaan." if release.is_example else ""
    return (
        f"Penanganan laporan warga oleh instansi, {release.identity.government}: jumlah menurut hasil akhir, bagian "
        f"selesai, ketepatan waktu, waktu tunggu, narahubung, dan komitmen. Data per {release.as_of.isoformat()}.{mark}"
        " Bukan rapor kepatuhan Ombudsman RI."
    )


def _keywords(release: Release) -> list[str]:
    return ["pengaduan", "pelayanan publik", "SP4N-LAPOR!", release.identity.government]


def _in_indonesian(text: str) -> Json:
    return {"@language": "id", "@value": text}


def _dcat_period(release: Release) -> Json:
    if release.total_starts is None:
        return {}
    ends = (("dcat:startDate", release.total_starts), ("dcat:endDate", release.as_of))
    days = {name: {"@type": "xsd:date", "@value": day.isoformat()} for name, day in ends}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **days}}
