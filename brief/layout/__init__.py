"""Layouts: how a brief is set, as YAML; types, reader, shipped ones."""
