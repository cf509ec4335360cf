"""What pages print around an article, told from the article by its shape and place."""
