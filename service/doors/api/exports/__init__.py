"""An answer in the formats of others: Markdown, CSV, ClaimReview, Web Annotation. Pure."""
