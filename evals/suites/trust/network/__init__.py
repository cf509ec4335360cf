"""What reading pages of the network can be made to do: reach inside, fill memory, wait for ever."""
