"""PDFs that are given: their objects as plain values, and copying of these into a file of ours."""
