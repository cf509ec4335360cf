"""Tests of a figure against the plan, dimension by dimension: what, where, when, and the rest."""
