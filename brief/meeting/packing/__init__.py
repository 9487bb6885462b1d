"""A meeting pack: its file, the papers in it, its own pages, and all of it as one tagged file."""
