"""What outlives the request that began it."""
