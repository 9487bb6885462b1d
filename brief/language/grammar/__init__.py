"""How a language writes quantities: its table, read into sets and phrases."""
