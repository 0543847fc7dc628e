"""The registration desk: rules, clocks, steps, queues of the cases of organizations."""
