"""Images: PNG and JPEG as a PDF holds them, SVG as paths; what is unsafe, broken or too large is refused."""
