"""What is said of the data before anything is counted: all of `rapor check`, and the beginning of every build."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import generator.archive.checking
import generator.imports.rules  # noqa: F401 - the page of findings lists their rules beside those that a build uses
from generator.clearance.strays import stray_findings
from generator.collector import uncollected
from generator.documents.checking import document_findings
from generator.drop.folders import must_exist
from generator.drop.intake import take_in
from generator.group_coverage import require_a_group_for_every_agency
from generator.policy import read_policy
from generator.progress import silent
from generator.site.logo import read_logo

if TYPE_CHECKING:
    from pathlib import Path

    from generator.drop.model import Intake
    from generator.policy import Policy
    from generator.progress import Say


@uncollected()
def check(data: Path, *, say: Say = silent, as_of_drop: str | None = None) -> tuple[Policy, Intake]:
    """Read everything and apply every rule and gate 1. Only a policy that cannot be used raises here."""
    must_exist(data)
    policy = read_policy(data / "policy.toml")
    read_logo(data, policy.logo)
    intake = take_in(data, policy, as_of_drop=as_of_drop, say=say)
    require_a_group_for_every_agency(policy, intake.reference.agencies["jenis"].dropna())
    beside = (*document_findings(intake, data), *stray_findings(data, policy))
    return policy, replace(intake, findings=tuple(dict.fromkeys((*intake.findings, *beside))))
