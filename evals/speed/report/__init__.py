"""What was measured, as a table, a plot and a verdict per goal."""
