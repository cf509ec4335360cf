"""The shape of a reply: how it is asked for, and whether what came has it."""
