"""Many outlines: what is up to date is left alone, the others are built by several processes."""
