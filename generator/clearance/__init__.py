"""Gate 1: what of a data folder may be counted at all. Only allow-listed columns, and nothing that identifies a person.

`gate` is the gate for tables and `cells` what it asks of cells; `texts` is for names, manifests and policies, `strays`
for files that no reader opens, and `key_leaks` for the key of the ids. Nothing is imported here: the import of exports
is one file of plain Python, and needs `texts` alone.
"""
