"""What Pourtier stands on."""
