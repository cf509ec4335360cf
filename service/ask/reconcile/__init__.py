"""Figures to records: where each was first said, how they stand to each other, which stand."""
