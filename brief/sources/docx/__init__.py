"""Word documents as they are printed: one module a step, from the package to paragraphs."""
