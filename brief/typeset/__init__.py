"""Brief and Layout to PDF; ReportLab is imported here alone."""
