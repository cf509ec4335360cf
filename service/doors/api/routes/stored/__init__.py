"""What is stored of articles: themselves, when they ran, which are copies."""
