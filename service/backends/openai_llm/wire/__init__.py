"""What goes over the wire: the connection, one request, the reading of its reply."""
