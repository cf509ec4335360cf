"""How much may be asked: tries, requests at once, outages in a row, tokens a day."""
