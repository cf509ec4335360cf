"""What the command line does and how it looks; `doors/cli.py` says what can be typed."""
