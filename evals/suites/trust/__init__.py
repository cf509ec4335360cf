"""What a hijacked model can make a reader see: lies told to every task, and what must not move."""
