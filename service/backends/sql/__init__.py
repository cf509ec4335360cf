"""The archive and the journal: the truth, in one SQL database."""
