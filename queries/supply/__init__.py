"""What is needed beside what is offered: needs, projects, positions, teams."""
