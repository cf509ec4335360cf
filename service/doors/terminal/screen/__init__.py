"""How it looks: a page of text, figures on an axis, an answer, its trail, a bar that fills."""
