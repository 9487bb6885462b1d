"""The Brief, a closed tree between compose and typeset; the annotated copy; walking a tree."""
