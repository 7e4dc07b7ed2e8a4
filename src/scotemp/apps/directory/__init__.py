"""The directory: organisations, people and localities, what is known of each and who has checked it."""
