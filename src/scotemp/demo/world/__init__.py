"""The demonstration world: what is in it, as plain data, and how the services make it.

What the public record says of an organisation or a place stands unmarked: its name, its country, its source, nothing else. Everything
invented carries the mark of a demonstration, and so does a real place as soon as invented figures, officers or benefits stand on it.
Numbers of registries hold parts that no registry issues, so that they belong to nobody.
"""
