"""PDFs: reports, letters, sheets, charts."""
