"""Disclosure control: which cells of a table must be hidden so that nobody can work out a small count."""
