"""A first outline, drafted from source texts: their own sentences and numbers, each proved before it is written."""
