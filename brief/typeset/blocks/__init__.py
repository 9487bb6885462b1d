"""Blocks: each knows its height for a width, can be split, and draws itself with its tags."""
