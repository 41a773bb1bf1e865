"""What was seen when it ran on a scratch database: comparison like with like, and proof of revisions."""
