"""Tagged PDFs taken into a file of ours: pages, structure tree, links, bookmarks, files, layers, colours."""
