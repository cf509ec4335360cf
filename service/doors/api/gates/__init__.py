"""What stands between the network and a route: keys, sizes, hosts, request ids, headers."""
