"""What stands between the network and a route: sizes, hosts, request ids, headers."""
