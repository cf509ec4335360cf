"""The way from any older schema to the one in `tables`, one file per step."""
