"""What a sentence says with its numbers: opposites, times, sides, clauses that hang on others."""
