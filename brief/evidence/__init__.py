"""Proof: quotes and quantities against the sources' own words."""
