"""From sentences to quantities, deadlines, figures and milestones."""
