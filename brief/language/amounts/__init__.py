"""Quantities put together from their number and what stands around it: units, rates, ranges, fractions, directions."""
