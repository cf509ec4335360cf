"""Copies found when articles come in: each looked for once, joined with the reason."""
