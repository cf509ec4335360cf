"""Items that are only an address: named, their page asked for, and made an item of what came."""
