"""The file: objects, structure tree, marked content, bookmarks, archive."""
