"""PDF read by pypdf, sheet by sheet."""
