"""What every system is given: articles, their passages, vectors and questions, all the same."""
