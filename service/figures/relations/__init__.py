"""How two figures, two dates or two statements of order stand to each other."""
