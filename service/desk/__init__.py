"""The front door: every use case of the house, and no vendor in sight."""
