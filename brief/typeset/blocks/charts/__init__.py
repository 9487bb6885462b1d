"""Charts drawn by our own hand: each kind plans its shapes and labels, pure; the block draws the plan."""
