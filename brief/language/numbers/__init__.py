"""Numbers and dates themselves: digits, words, characters."""
