"""The second gate: in tables by a dimension of the complainant or the matter, hide what would give a small count away.

`protect` chooses the cells of one table, `ranges` says what an attacker can still find out about each of them, and
`versions` publishes a year's table over successive drops so that no version gives away what another one hides.
"""

from generator.disclosure.audit import ranges
from generator.disclosure.protection import Hidden, protect
from generator.disclosure.yearly import Published, Table, restate, versions

__all__ = ["Hidden", "Published", "Table", "protect", "ranges", "restate", "versions"]
