"""PDF read by PDFium, sheet by sheet."""
