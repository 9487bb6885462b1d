"""Reading finished PDFs; pypdf is imported here and in sources/pdf.py alone."""
