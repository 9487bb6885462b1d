"""Rows of the statistics table: stated ones proved, derived ones computed."""
