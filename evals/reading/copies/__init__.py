"""Copies found at ingest, against pairs of articles labelled by hand."""
