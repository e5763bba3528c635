"""Gate 3: every byte that is about to be published is read, and what may not stand there stops the build.

`sweeping` is the gate; `spotting` names in one pass the places where something may stand, the others look at those:
as text with its encodings resolved, as tags, styles and scripts, as what is packed in a file, or as a picture.
"""

from generator.sweep.sweeping import allowed_values, sweep

__all__ = ["allowed_values", "sweep"]
