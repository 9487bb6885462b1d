"""Brief and Layout to PDF: lines, blocks, columns, pages, tags, proof and the file itself."""
