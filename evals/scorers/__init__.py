"""What an answer is worth against its case: plain functions, no I/O, no framework."""
