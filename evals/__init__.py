"""Measures the service from outside, by its front door."""
