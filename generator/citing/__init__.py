"""How a work is written down for reference managers: BibTeX, CSL-JSON and CITATION.cff."""
