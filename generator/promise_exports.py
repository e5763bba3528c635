"""Where promises stand, as the JSON and the download tell it: shares 0–1 with at most six decimals."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from generator.file_forms import rounded
from generator.remembering import once_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.release import Release
    from generator.release.promise import Promise, Standing


def measured(release: Release) -> Iterator[Promise]:
    """Yield the promises that are computed, by commitment."""
    for commitment in release.commitments or ():
        yield from (promise for promise in commitment.promises if promise.standings)


def document(release: Release) -> list[dict[str, Any]]:
    """Return where every promise that is computed stands, with its standings as of earlier releases in `rilis`."""
    return [
        {**_present(promise, promise.standings[-1]), "rilis": [_as_of_release(each) for each in promise.standings]}
        for promise in measured(release)
    ]


def of_agency(release: Release, agency: str) -> list[dict[str, Any]]:
    """Return where the promises of one agency stand now."""
    return [_present(promise, promise.standings[-1]) for promise in _by_agency(release).get(agency, [])]


@once_each()
def _by_agency(release: Release) -> dict[str, list[Promise]]:
    found: defaultdict[str, list[Promise]] = defaultdict(list)
    for promise in measured(release):
        found[promise.agency].append(promise)
    return dict(found)


def _present(promise: Promise, standing: Standing) -> dict[str, Any]:
    """Return what was promised and where it stands."""
    return {
        "id": promise.id,
        "komitmen": promise.commitment,
        "instansi": promise.agency,
        "metrik": promise.metric,
        "operator": promise.operator,
        "target": _target(promise),
        "mulai": promise.starts.isoformat(),
        "tenggat": promise.due.isoformat(),
        **_standing(standing),
    }


def rows(release: Release) -> Iterator[tuple[str | float | bool | None, ...]]:
    """Yield a row for each promise that is computed and each release that it was judged as of, oldest first."""
    for promise in measured(release):
        for each in promise.standings:
            told = _present(promise, each)
            yield (each.drop, each.as_of.isoformat(), *told.values())


def _as_of_release(standing: Standing) -> dict[str, Any]:
    return {"drop": standing.drop, **_standing(standing)}


def _target(promise: Promise) -> float | None:
    return None if promise.target is None else float(promise.target)


def _standing(standing: Standing) -> dict[str, Any]:
    figure = standing.figure
    return {
        "keadaan": standing.verdict,
        "meyakinkan": standing.convincing,
        "n": figure.n,
        "pembilang": figure.done,
        "nilai": rounded(figure.value),
        "bawah": rounded(figure.low),
        "atas": rounded(figure.high),
        "kisaran_bawah": rounded(figure.range_low),
        "kisaran_atas": rounded(figure.range_high),
        "catatan": figure.note,
    }
