"""Stretches of a sentence that hold digits but no figure."""
