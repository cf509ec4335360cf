"""Verbs and the nouns of verbs: which event they name, which way they move a number."""
