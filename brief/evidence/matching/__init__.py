"""Where a quote stands in its source, and why it does not."""
