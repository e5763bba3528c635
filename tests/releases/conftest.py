"""Property tests without timing: the machine may be busy."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("releases", deadline=None)
settings.load_profile("releases")
