"""What people say beside figures: events, explanations, views kept, figures others published."""
