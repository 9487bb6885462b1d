"""PDF: glyphs from the pages' streams, lines and columns from where they stand, paragraphs over columns and pages."""
