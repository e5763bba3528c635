"""The pages of the example data, made once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from generator.clearance import clear
from generator.drop.intake import take_in
from generator.pages.views import pages
from generator.policy import read_policy
from generator.publish import publish

if TYPE_CHECKING:
    from generator.release import Release

DATA = Path(__file__).parents[2] / "data"

settings.register_profile("without_deadline", deadline=None)
settings.load_profile("without_deadline")


@pytest.fixture(scope="session")
def release() -> Release:
    policy = read_policy(DATA / "policy.toml")
    intake = take_in(DATA, policy)
    return publish(clear(intake, policy), policy, intake.drops[-1].id)


@pytest.fixture(scope="session")
def made(release: Release) -> dict[str, str]:
    return dict(pages(release))
