"""Questions: plan, retrieve, choose, reconcile, compose, verify, cite."""
