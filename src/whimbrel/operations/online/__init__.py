"""Changes that stop nobody: plain operations in stages, each committed, reversible and resumable."""
