"""The `Origins` port: groups of copies, why each was joined, what persons said of them."""
