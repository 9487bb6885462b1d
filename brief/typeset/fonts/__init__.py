"""Faces: what is installed, shaping and the words kept of it, fallback by script, subsets."""
