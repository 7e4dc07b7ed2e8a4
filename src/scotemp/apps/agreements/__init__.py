"""The desk of agreements: strategic agreements, the commitments they hold, and the taskforces that see them through."""
