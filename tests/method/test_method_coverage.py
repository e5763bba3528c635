"""The coverage box: what is in, what is out, what was left out at the import, which releases, what is not known."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.errors import PolicyInvalid
from generator.imports.result import SKIPPED as REASONS
from generator.pages.coverage import SKIPPED, coverage, skipped
from generator.pages.edition import Edition, Undated
from generator.pages.views import pages
from generator.policy import read_policy
from generator.release.evidence import Scope
from tests.gates.test_gates_policy import SITE
from tests.numbers.build import POLICY, complaints, drop, released
from tests.pages import sample

if TYPE_CHECKING:
    from pathlib import Path

    from generator.release import Release

ALWAYS = {"Yang dihitung", "Yang tidak termasuk", "Disaring saat impor", "Rilis yang dipakai", "Hilang dari data"}
ALWAYS |= {"Yang tidak diketahui"}


def box(page: str) -> dict[str, str]:
    section = page.partition("## Cakupan data")[2].partition("</dl>")[0]
    return dict(re.findall(r"<dt>(.*?)</dt> <dd>(.*?)</dd>", section))


def box_of(release: Release) -> dict[str, str]:
    return dict(coverage(release, Edition.of(release), release.total, release.total_starts, release.missing))


def test_every_page_with_figures_has_the_box(made: dict[str, str]) -> None:
    for path, page in made.items():
        if path == "index.md" or path.startswith("rapor/"):
            assert box(page).keys() >= ALWAYS, path


def test_the_page_of_a_release_says_what_its_drop_holds(made: dict[str, str]) -> None:
    page = made["rilis/2025-12-31-2/index.md"]
    assert "<dt>Masuk belakangan</dt> <dd>1 laporan baru" in page
    for term in ("Cakupan", "Disaring saat impor", "Kanal yang termasuk", "Yang tidak termasuk"):
        assert f"<dt>{term}</dt>" in page


def test_the_publishers_words_are_printed_as_sentences(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(
        SITE + '[cakupan]\ntermasuk = ["SP4N-LAPOR!", "Loket."]\ntidak_termasuk = ["Telepon"]\n', encoding="utf-8"
    )
    policy = read_policy(tmp_path / "policy.toml")
    assert policy.scope == Scope(("SP4N-LAPOR!", "Loket."), ("Telepon",))
    told = box_of(released(drop("2026-01-31", complaints(2)), policy=policy))
    assert told["Kanal yang termasuk"] == "SP4N-LAPOR! Loket."
    assert told["Yang tidak termasuk"] == "Telepon."


@pytest.mark.parametrize("text", ['termasuk = "SP4N"', "termasuk = []", 'termasuk = ["<b>"]', 'lain = ["x"]'])
def test_words_that_are_no_list_of_lines_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "policy.toml").write_text(f"{SITE}[cakupan]\n{text}\n", encoding="utf-8")
    with pytest.raises(PolicyInvalid):
        read_policy(tmp_path / "policy.toml")


def test_without_words_in_the_policy_the_box_still_says_what_is_not_there() -> None:
    told = box_of(released(drop("2026-01-31", complaints(2)), policy=POLICY))
    assert "Kanal yang termasuk" not in told
    assert "tidak tercatat di sumber" in told["Yang tidak termasuk"]
    assert told["Hilang dari data"].startswith("Ini rilis pertama")
    assert told["Tanggal tutup"].startswith("Tidak tercatat pada 2 dari 2 laporan yang ditutup")


def test_closing_dates_are_told_as_they_are() -> None:
    all_dated = released(drop("2026-01-31", complaints(2, closed="2026-01-06")))
    assert box_of(all_dated)["Tanggal tutup"] == "Tercatat pada semua 2 laporan yang ditutup."
    none_closed = released(drop("2026-01-31", complaints(2, status="diterima")))
    assert box_of(none_closed)["Tanggal tutup"] == "Belum ada laporan yang ditutup."
    assert "Tanggal tutup" not in box_of(released(drop("2026-01-31", ())))


def test_what_the_import_left_out_is_counted_in_words_and_a_word_of_the_manifest_is_never_printed() -> None:
    one = drop("2026-01-31", complaints(2))
    manifest = replace(one.manifest, skipped={"tanpa_instansi": 2, "<script>": 3, "tanpa_status": 0})
    release = released(replace(one, manifest=manifest))
    told = skipped(release.drops[0])
    assert told.endswith(": 2 tanpa instansi dan 3 karena alasan lain.")
    assert "<script>" not in "".join(dict(pages(release)).values())
    assert "2 tanpa instansi" in dict(pages(release))["rilis/2026-01-31/index.md"]


def test_every_reason_of_the_import_has_words() -> None:
    assert SKIPPED.keys() == REASONS.keys()


def test_releases_that_were_replaced_are_named_as_not_used() -> None:
    first, second = drop("2026-01-31", complaints(2)), drop("2026-01-31-2", complaints(3), replaces="2026-01-31")
    told = box_of(released(first, second))["Rilis yang dipakai"]
    assert told == (
        "2026-01-31-2. Setiap nama adalah tanggal datanya. Tidak dipakai: 2026-01-31 (diganti 2026-01-31-2)."
    )


def test_an_edition_that_does_not_say_its_release_names_none() -> None:
    release = released(drop("2026-01-31", complaints(2)), drop("2026-02-28", complaints(2)))
    undated = Undated.of(release)
    told = dict(coverage(release, undated, release.total, release.total_starts, release.missing))
    assert "Rilis yang dipakai" not in told
    assert "Sejak rilis sebelumnya" not in dict(pages(release, undated))["rapor/dinas-a/index.md"]


def test_a_hostile_word_of_the_publisher_stays_text() -> None:
    release = replace(sample.release(), scope=Scope(("{{ x }}</dd>",), ()))
    assert "&#123;&#123; x &#125;&#125;&lt;/dd&gt;" in dict(pages(release))["index.md"]
