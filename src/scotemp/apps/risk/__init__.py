"""The desk of risk: who may be dealt with, what countries and corridors threaten, and how good the warnings were."""
