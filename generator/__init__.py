"""Rapor: from anonymised complaint records to a public site whose numbers can be defended."""
