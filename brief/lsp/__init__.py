"""The language server: what an editor shows and offers while an outline or a layout is written."""
