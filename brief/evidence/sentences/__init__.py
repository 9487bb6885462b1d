"""What a sentence says of its numbers, against what its passages say of them."""
