"""One rule a file; `registry` has them all in order."""
