"""What people do to issued PDFs, one function a kind."""
