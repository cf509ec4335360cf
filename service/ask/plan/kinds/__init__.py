"""What a question asks for: the kind of thing, its unit, its content words."""
