"""How the reranker was trained: invented stories, a small network, one command."""
