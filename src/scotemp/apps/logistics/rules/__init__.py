"""Pure rules of logistics: plans, papers that a route asks for, what an event tells."""
