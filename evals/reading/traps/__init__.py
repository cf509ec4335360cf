"""Trap sentences labelled by somebody who had not seen the rules, and how many are read right."""
