"""English specifications of Microsoft's Recognizers-Text: of the kinds we read, how many pass."""
