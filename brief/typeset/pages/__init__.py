"""Pages: filling one, breaks over the whole brief, copyfitting, running heads, panels."""
