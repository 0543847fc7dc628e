"""Months of service: approved and locked, opened again with a reason; reminders of what is owed."""
