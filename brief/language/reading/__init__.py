"""Texts and cells, read whole: every quantity, and every number that is refused."""
