"""Tables of the names of nations and of places in them."""
