"""Source texts: one file a format, all read into a Source with paragraphs."""
