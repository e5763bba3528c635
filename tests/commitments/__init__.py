"""Commitments over drops: stages, evidence, disputed dates, regions, terms."""
