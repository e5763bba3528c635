"""Another contact that may pass leaves known what shows no contact, or others; and nothing else."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.rebuilding.carried import Carried
from generator.sweep import sweep
from generator.sweep.clean import Clean, Contacts
from tests.gates.test_gates_telling import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import pytest

ADDRESS = "https://rapor.example/"
OFFICE, OTHER, MAIL, MOBILE = "+6276121001", "+6276121002", "budi@contoh.id", "+6281234567890"
SOME_CONTACTS = (OFFICE, OTHER, MAIL, MOBILE, "ani@contoh.id", "+12025550143")


def sums(clean: Clean) -> dict[str, str]:
    return {name: digest.hex() for name, digest in clean.digests.items()}


def seen(folder: Path, files: Mapping[str, str], contacts: Iterable[str], clean: Clean | None = None) -> Clean:
    """Sweep files that are clean while these contacts may stand in them; return what is known then."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    clean = clean or Clean()
    assert sweep(folder, frozenset(contacts), base_url=ADDRESS, clean=clean) == []
    return clean


def test_another_telephone_number_leaves_known_what_does_not_show_it(tmp_path: Path) -> None:
    files = {"a.html": "<p>(0761) 21001</p>", "b.html": f"<p>{MAIL}</p>", "c.html": "<p>12 dari 34</p>", "d.md": "x"}
    clean = seen(tmp_path, files, [OFFICE, MAIL])
    assert clean.answers.keys() == {"a.html", "b.html"}
    known = Carried(tmp_path, sums(clean), ADDRESS, clean.answers)
    assert known.passed(ADDRESS, Contacts([OFFICE, OTHER, MAIL])).keys() == files.keys()
    assert known.passed(ADDRESS, Contacts([OTHER, MAIL])).keys() == {"b.html", "c.html", "d.md"}
    assert known.passed(ADDRESS, Contacts([])).keys() == {"c.html", "d.md"}


def test_a_contact_that_no_longer_may_stand_there_is_found_in_a_file_that_passed_before(tmp_path: Path) -> None:
    clean = seen(tmp_path, {"a.html": "<p>(0761) 21001</p>"}, [OFFICE])
    stood = Carried(tmp_path, sums(clean), ADDRESS, clean.answers).passed(ADDRESS, Contacts([OTHER]))
    assert [one.code for one in sweep(tmp_path, frozenset([OTHER]), base_url=ADDRESS, clean=Clean(stood=stood))] == [
        "G301"
    ]


def test_what_was_answered_of_a_file_is_known_however_often_it_was_passed_over(tmp_path: Path) -> None:
    files = {"a.html": "<p>(0761) 21001</p>", "b.html": f"<p>{MAIL}</p>"}
    clean = seen(tmp_path, files, [OFFICE, MAIL])
    known = Carried(tmp_path, sums(clean), ADDRESS, clean.answers)
    passed = known.passed(ADDRESS, Contacts([OFFICE, MAIL]))
    again = seen(tmp_path, {"b.html": "<p>tanpa alamat</p>"}, [OFFICE, MAIL], Clean(stood=passed))
    assert again.answers == {}
    known.answered(again, passed)
    assert known.answers == {"a.html": clean.answers["a.html"]}


def test_what_a_page_said_alike_with_another_page_is_answered_for_both(tmp_path: Path) -> None:
    """Pieces and payloads that are known are not read again, so what they rest on must be known, too."""
    line = "<p>Telepon (0761) 21001</p><p>12 dari 34 orang, 1.234 surat &amp; 5 dokumen</p>"
    files = {"a.html": line, "b.html": line, "c.html": f"{line}<p>lagi</p>", "d.md": line}
    assert seen(tmp_path, files, [OFFICE]).answers.keys() == files.keys()


def test_an_archive_answers_for_what_is_packed_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", "(0761) 21001")
    assert seen(tmp_path, {"b.csv": "(0761) 21001"}, [OFFICE]).answers.keys() == {"a.zip", "b.csv"}


@given(
    st.lists(TEXTS, min_size=1, max_size=4),
    st.frozensets(st.sampled_from(SOME_CONTACTS)),
    st.frozensets(st.sampled_from(SOME_CONTACTS)),
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(["<p>0812-3456-7890</p>"], frozenset({"+6281234567890"}), frozenset())
@example(["(0761) 21001<p>budi@contoh.id"], frozenset(SOME_CONTACTS), frozenset({"budi@contoh.id"}))
def test_what_is_still_known_is_clean_whatever_other_contacts_may_pass(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], before: frozenset[str], now: frozenset[str]
) -> None:
    folder, clean = tmp_path_factory.mktemp("kontak"), Clean()
    for number, text in enumerate(texts):
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    faults = {finding.file for finding in sweep(folder, before, base_url=ADDRESS, clean=clean)}
    known = Carried(folder, {n: d for n, d in sums(clean).items() if n not in faults}, ADDRESS, clean.answers)
    passed = known.passed(ADDRESS, Contacts(now))
    assert passed.keys().isdisjoint(finding.file for finding in sweep(folder, now, base_url=ADDRESS))
