"""May it run: rules that look at each statement before it does, and reports of what they found."""
