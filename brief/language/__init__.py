"""What depends on a language: labels, numbers, dates, quantities in prose."""
