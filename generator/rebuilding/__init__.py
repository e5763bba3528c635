"""What a build spares itself: the whole site where nothing changed, else what is made of the same as before.

`made_of` and `ingredients` say of what a site and the files of each agency are made, `carried` and `taking` take over
what is made of the same, and `release_kept` is the release for a build in which no data changed.
"""

from generator.rebuilding.rebuild import Options, project_root, rebuild

__all__ = ["Options", "project_root", "rebuild"]
