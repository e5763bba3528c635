"""The search index of a finished site: what people look for, and no figures, found by the words of Indonesian."""

from generator.search.indexing import index_site

__all__ = ["index_site"]
