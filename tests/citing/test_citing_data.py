"""CITATION.cff is valid, says what it must, and the one in the repository is that of the newest example drop."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files

import jsonschema
import pytest
import yaml

from generator import citations
from generator.citing.cff import citation_file
from generator.drop.folders import drop_folders, manifest_digest
from generator.policy import read_policy
from tests.house.repository import ROOT
from tests.pages.sample import release

SCHEMA = json.loads(
    files("check_jsonschema").joinpath("builtin_schemas/vendor/citation-file-format.json").read_text(encoding="utf-8")
)


def read(text: str) -> dict[str, object]:
    """Read the file as programs do, dates as their text."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the loader that makes nothing but texts


def test_the_file_is_valid() -> None:
    name, content = citations.at_the_root(release())
    text = content.decode()
    assert name == "CITATION.cff"
    jsonschema.validate(read(text), SCHEMA)
    assert read(text)["type"] == "dataset"
    assert read(text)["date-released"] == "2026-09-30"
    assert read(text)["license"] == "CC-BY-4.0"
    assert f"sha256:{'cd' * 32}" in text
    assert "DATA CONTOH" in text
    assert b"CONTOH" not in citations.at_the_root(release(is_example=False))[1]


@pytest.mark.parametrize(
    "words", ['a: b # c\n- "d"', "</title>{{x}}", "'\\", "\u2028\u0085baris", "Lisensi kami sendiri"]
)
def test_any_words_of_the_policy_keep_the_file_valid(words: str) -> None:
    identity = replace(release().identity, site_name=words, publisher=words, licence=words, government=words)
    text = citation_file(identity, "2026-09-30", date(2026, 9, 30), "", is_example=True)
    found = read(text)
    jsonschema.validate(found, SCHEMA)
    assert found["title"] == " ".join(words.split())
    assert "license" not in found


def test_the_schema_notices_a_file_that_is_not_valid() -> None:
    found = read(citations.at_the_root(release())[1])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found | {"license": "bukan SPDX"}, SCHEMA)


def test_the_file_in_the_repository_cites_the_newest_drop() -> None:
    """After new example data: `make cite`."""
    policy = read_policy(ROOT / "data/policy.toml")
    newest = drop_folders(ROOT / "data")[0][-1]
    digest = manifest_digest(newest.path)
    assert digest
    wanted = citation_file(policy.identity, newest.id, newest.as_of, digest, is_example=True)
    assert (ROOT / "CITATION.cff").read_text(encoding="utf-8") == wanted
