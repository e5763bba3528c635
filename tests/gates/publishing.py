"""A small output, written through the stage; also by the process that a test kills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.writer import Stage

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = ("rapor", "api", "rilis")


def publish(docs: Path, version: str, folders: tuple[str, ...] = FOLDERS) -> None:
    with Stage(docs) as stage:
        for folder in folders:
            for number in range(5):
                stage.write(f"{folder}/{number}.md", f"{folder} {number} {version}")
        stage.write("index.md", f"---\ntitle: {version}\n---\nisi {version}\n")
        stage.publish()
