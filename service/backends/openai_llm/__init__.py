"""Language models and embeddings of any service that speaks OpenAI's protocol."""
