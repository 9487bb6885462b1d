"""An author's own words: each number in them is proved, told as the editors' own, or left unchecked."""
