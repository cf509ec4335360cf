"""The craft of numbers: reading figures in news text and relating two of them, by rule alone."""
