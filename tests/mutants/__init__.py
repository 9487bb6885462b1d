"""Mutants of verified outlines, none of which may be verified: `make mutants`."""
