"""Pages by the thousand without an engine for each: one shell per kind of page, filled by Rapor.

The engine renders one page of each kind with marks where a page differs from its like: that is its shell. What fills it
is the Markdown of the same templates, converted by the library and the extensions that MkDocs uses, so a page comes out
the same bytes either way; a test compares whole sites.
"""

from generator.shells.article import Converter
from generator.shells.filling import AGENCY_FOLDERS, Rendered, Shells, addresses_of, is_of_agency, shells_for

__all__ = ["AGENCY_FOLDERS", "Converter", "Rendered", "Shells", "addresses_of", "is_of_agency", "shells_for"]
