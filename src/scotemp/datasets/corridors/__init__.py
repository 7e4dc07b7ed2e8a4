"""The network of corridors: places, legs, borders, tariffs, emission factors and scenarios, each value with its source and confidence."""
