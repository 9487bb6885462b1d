"""HTML as a browser shows it: one module a step, from bytes to paragraphs."""
