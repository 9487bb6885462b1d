"""Reading finished PDFs, for the tests: structure, text, attachments."""
