"""`rapor verify` names what does not hold: in the chain of manifests, in a finished site, in its signature."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drop.folders import manifest_digest
from generator.drop.sealing import seal, verify_chain
from generator.site.checksums import SUMS, sum_faults, write_sums
from generator.sweep import sweep
from generator.sweep.clean import Clean
from tests.hostile.folders import COMPLAINTS, MANIFEST, plain_folder, put, run
from tests.house.repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

needs_openssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen (OpenSSH) is not installed")
needs_coreutils = pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
DROPS = ("2026-03-31", "2026-04-30", "2026-05-31")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three sealed drops in a row."""
    root = plain_folder(tmp_path_factory.mktemp("disegel") / "data")
    for drop in DROPS:
        put(root / f"drops/{drop}/drop.toml", MANIFEST.replace("2026-03-31", drop))
        put(root / f"drops/{drop}/pengaduan.csv", COMPLAINTS)
        put(root / f"drops/{drop}/syarat.csv", "instansi,syarat,status,dinilai_oleh,tanggal\n")
        seal(root, drop)
    return root


@pytest.fixture
def data(sealed: Path, tmp_path: Path) -> Path:
    """The three drops, to be tampered with."""
    return shutil.copytree(sealed, tmp_path / "data")


@pytest.fixture
def site(tmp_path: Path, data: Path) -> Path:
    """A finished site in small: some files, and the releases that it was made from."""
    folder = tmp_path / "site"
    put(folder / "index.html", "<p>108 dari 131</p>")
    put(folder / "assets/a b–c.svg", "<svg/>")
    put(folder / "unduhan/rapor.csv", "instansi,masuk\ndisdik,131\n")
    put(folder / ".rapor", "milik Rapor")
    shown = [{"id": drop, "manifes_sha256": manifest_digest(data / f"drops/{drop}")} for drop in DROPS[:2]]
    put(folder / "api/v1/rilis.json", json.dumps({"rilis": shown}))
    write_sums(folder)
    return folder


def test_the_list_of_what_gate_3_has_read_is_the_list_of_the_files(site: Path) -> None:
    listed = (site / SUMS).read_bytes()
    clean = Clean()
    assert sweep(site, frozenset(), base_url="https://rapor.example/", clean=clean) == []
    write_sums(site, clean.digests)
    assert (site / SUMS).read_bytes() == listed
    assert sum_faults(site) == []


# ── the chain ──


def test_a_whole_chain_verifies(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "verify", "--data", data)
    assert (ran.code, "rantai manifes utuh" in ran.said) == (0, True)


def test_each_break_of_the_chain_is_named_and_only_the_first(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = data / f"drops/{DROPS[1]}/drop.toml"
    manifest.write_text(manifest.read_text() + "# diubah\n")
    ran = run(capsys, "verify", "--data", data)
    assert (ran.code, f"sidik manifes rilis {DROPS[1]}" in ran.said) == (14, True)
    assert [(one.code, one.file) for one in verify_chain(data)] == [("P724", f"drops/{DROPS[2]}/drop.toml")]
    # A second break behind it is not told, one before it is.
    first = data / f"drops/{DROPS[0]}/drop.toml"
    first.write_text(first.read_text() + "# diubah\n")
    assert [(one.code, one.file) for one in verify_chain(data)] == [("P724", f"drops/{DROPS[1]}/drop.toml")]


@pytest.mark.parametrize(("gone", "code", "at"), [(0, "P748", 1), (1, "P724", 2)])
def test_a_drop_that_was_removed_is_noticed(
    data: Path, capsys: pytest.CaptureFixture[str], gone: int, code: str, at: int
) -> None:
    shutil.rmtree(data / f"drops/{DROPS[gone]}")
    ran = run(capsys, "verify", "--data", data)
    assert ran.code == 14
    assert code in ran.said
    assert f"drops/{DROPS[at]}/drop.toml" in ran.said


def test_the_newest_drop_removed_is_noticed_by_a_site_that_shows_it(
    data: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for drop in DROPS[1:]:
        shutil.rmtree(data / f"drops/{drop}")
    assert run(capsys, "verify", "--data", data).code == 0
    ran = run(capsys, "verify", "--data", data, "--site", site)
    assert (ran.code, "P747" in ran.said, f"rilis {DROPS[1]}" in ran.said) == (14, True, True)


def test_swapped_files_and_swapped_manifests_are_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = data / f"drops/{DROPS[1]}"
    (folder / "pengaduan.csv").rename(folder / "lain")
    (folder / "syarat.csv").rename(folder / "pengaduan.csv")
    (folder / "lain").rename(folder / "syarat.csv")
    assert run(capsys, "verify", "--data", data).code == 14
    shown = f"drops/{DROPS[1]}"
    named = [("P721", f"{shown}/pengaduan.csv"), ("P721", f"{shown}/syarat.csv")]
    assert [(one.code, one.file) for one in verify_chain(data)] == named
    one, other = (data / f"drops/{drop}/drop.toml" for drop in DROPS[1:])
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    ran = run(capsys, "verify", "--data", data)
    assert ran.code == 14
    assert f"drops/{DROPS[1]}/drop.toml" in ran.said


# ── the site ──


def test_a_whole_site_verifies_and_the_list_has_every_file_in_order(
    data: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "verify", "--data", data, "--site", site)
    assert ran.code == 0
    assert "Situs ini tidak ditandatangani" in ran.said
    names = [line[66:] for line in (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    assert names == ["api/v1/rilis.json", "assets/a b–c.svg", "index.html", "unduhan/rapor.csv"]


@needs_coreutils
def test_the_list_is_read_by_sha256sum_as_the_page_for_readers_says(site: Path) -> None:
    page = (ROOT / "docs/memeriksa.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^sha256sum --quiet .*$", page, re.MULTILINE)
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    assert subprocess.run(command.split(), cwd=site, env=environment, check=False).returncode == 0
    put(site / "index.html", "<p>131 dari 131</p>")
    assert subprocess.run(command.split(), cwd=site, env=environment, check=False, stderr=subprocess.DEVNULL).returncode


def test_a_file_that_is_changed_missing_or_added_is_named(
    data: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(site / "index.html", "<p>131 dari 131</p>")
    (site / "unduhan/rapor.csv").unlink()
    put(site / "rilis/2025-12-31-2/index.html", "")
    (site / "tautan").symlink_to(site / "index.html")
    ran = run(capsys, "verify", "--data", data, "--site", site)
    assert ran.code == 14
    told = {(one.code, one.file) for one in sum_faults(site)}
    assert told == {
        ("P744", "index.html"),
        ("P743", "unduhan/rapor.csv"),
        ("P745", "rilis/2025-12-31-2/index.html"),
        ("P745", "tautan"),
    }
    assert all(file in ran.said and code in ran.said for code, file in told)


@pytest.mark.parametrize(
    "line",
    ["bukan sidik", f"{'0' * 64}  ../data/policy.toml", f"{'0' * 64}  /etc/passwd", f"{'0' * 63}  index.html", ""],
)
def test_a_line_that_is_no_sum_of_a_file_inside_is_named_by_its_number(site: Path, line: str) -> None:
    sums = site / "SHA256SUMS"
    sums.write_text(f"{line}\n{sums.read_text(encoding='utf-8')}", encoding="utf-8")
    assert [(one.code, one.row) for one in sum_faults(site)] == [("P742", 1)]


def test_a_site_without_a_list_or_without_a_folder(
    data: Path, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "SHA256SUMS").unlink()
    ran = run(capsys, "verify", "--data", data, "--site", site)
    assert (ran.code, "P741" in ran.said) == (14, True)
    assert run(capsys, "verify", "--data", data, "--site", tmp_path / "lain").code == 2


@pytest.mark.parametrize("content", ["{", "[]", '{"rilis": [{}]}', '{"rilis": 1}'])
def test_a_list_of_releases_that_cannot_be_read_is_a_fault_without_a_traceback(
    data: Path, site: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    put(site / "api/v1/rilis.json", content)
    write_sums(site)
    ran = run(capsys, "verify", "--data", data, "--site", site)
    assert (ran.code, "api/v1/rilis.json" in ran.said, "Traceback" in ran.said) == (14, True, False)


@settings(max_examples=20)
@given(at=st.integers(0, 10_000), value=st.integers(1, 255))
def test_a_changed_byte_anywhere_is_named(tmp_path_factory: pytest.TempPathFactory, at: int, value: int) -> None:
    folder = tmp_path_factory.mktemp("satu-bita")
    names = ("a.html", "b/c.json")
    for name in names:
        put(folder / name, hashlib.sha256(name.encode()).hexdigest() * 8)
    write_sums(folder)
    name = names[at % 2]
    content = bytearray((folder / name).read_bytes())
    content[at % len(content)] ^= value
    (folder / name).write_bytes(bytes(content))
    assert [(one.code, one.file) for one in sum_faults(folder)] == [("P744", name)]


# ── the signature ──


def key(folder: Path, name: str) -> str:
    """Make a key without a passphrase and return its public part."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "uji", "-f", str(folder / name)]
    subprocess.run(command, check=True)
    return (folder / f"{name}.pub").read_text()


def sign(site: Path, private: Path, namespace: str = "rapor") -> None:
    (site / "SHA256SUMS.sig").unlink(missing_ok=True)
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(private), "-n", namespace, str(site / "SHA256SUMS")]
    subprocess.run(command, check=True, capture_output=True)


@needs_openssh
def test_a_signature_holds_only_by_a_listed_key_over_these_sums_for_this_purpose(
    data: Path, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = key(tmp_path, "kunci-situs"), key(tmp_path, "kunci-lain")
    listed = data / "reference/penandatangan-situs"

    def judged() -> tuple[int, bool]:
        ran = run(capsys, "verify", "--data", data, "--site", site)
        assert ("P746" in ran.said) == (ran.code != 0)
        return ran.code, bool(re.search(r"Tanda tangan situs sah, kunci SHA256:\S{40,}", ran.said))

    sign(site, tmp_path / "kunci-situs")
    assert judged() == (14, False)  # nobody is listed
    put(listed, f'diskominfo namespaces="rapor" {theirs}')
    assert judged() == (14, False)
    put(listed, f'diskominfo namespaces="rapor" {theirs}diskominfo namespaces="rapor" {ours}')
    assert judged() == (0, True)
    assert run(capsys, "check", "--data", data).code == 0  # the list is no table, and no stray file either
    sign(site, tmp_path / "kunci-situs", "file")
    assert judged() == (14, False)
    sign(site, tmp_path / "kunci-situs")
    put(site / "index.html", "<p>131 dari 131</p>")
    write_sums(site)  # a forger brings the list up to date
    assert judged() == (14, False)
    put(site / "SHA256SUMS.sig", "bukan tanda tangan")
    assert judged() == (14, False)


def test_without_ssh_keygen_it_is_said_that_the_signature_was_not_checked(
    data: Path, site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put(site / "SHA256SUMS.sig", "tanda tangan")
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run(capsys, "verify", "--data", data, "--site", site)
    assert (ran.code, "TIDAK diperiksa" in ran.said, "ssh-keygen" in ran.said) == (0, True, True)


@needs_openssh
def test_the_make_target_signs_what_verify_accepts(
    data: Path, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    public = key(tmp_path, "kunci situs")
    recipe = ["make", "--silent", "--old-file=setup", "sign", f"KEY={tmp_path / 'kunci situs'}", f"SITE={site}"]
    for _ in range(2):  # a second time over the first signature
        done = subprocess.run(recipe, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    put(data / "reference/penandatangan-situs", f'diskominfo namespaces="rapor" {public}')
    assert run(capsys, "verify", "--data", data, "--site", site).code == 0
    done = subprocess.run(
        ["make", "--silent", "--old-file=setup", "sign"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "make sign KEY=" in done.stderr
