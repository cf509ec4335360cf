"""What a number measures: units of measure, currencies, and signs that stand for several."""
