"""One file per thing that has an address."""
