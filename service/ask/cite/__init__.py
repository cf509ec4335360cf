"""Links from every number and sentence to where it is written, and the finished answer."""
