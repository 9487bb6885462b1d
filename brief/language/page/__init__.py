"""What the page says that no author wrote, and how it writes numbers, dates and marks."""
