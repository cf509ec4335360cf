"""What the house needs from the world: one file a role. A backend obeys one and has no opinion."""
