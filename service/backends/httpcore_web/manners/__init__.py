"""How a host is treated: what its robots.txt allows, how often it is asked, when it rests."""
