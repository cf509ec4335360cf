"""The reranker: question and sentence read together by a retrained MiniLM."""
