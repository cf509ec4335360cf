"""What the service says about itself: its description, a page to read it on, the way there."""
