"""What must be reached by when: weighted milestones that somebody else verifies, and dates whose first plan stays."""
