"""Data in: manifests, readers, rules and the history of each complaint. Everything here is sensitive."""
