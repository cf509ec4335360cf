"""NewsQuant (Almasian et al., EMNLP 2023), scored the way its authors score CQE."""
