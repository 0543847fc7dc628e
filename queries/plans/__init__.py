"""The work plan: what was promised, what is done for it, what tells of that, what proves it."""
