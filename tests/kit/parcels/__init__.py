"""Parcels: an example application that uses the mechanisms of the kernel as a desk would."""
