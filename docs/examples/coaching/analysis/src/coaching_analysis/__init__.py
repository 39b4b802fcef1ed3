"""Scores coaching claims for grounding, and follows what became of them."""
