"""Marks on a page: lines of text, labels, images, shapes."""
