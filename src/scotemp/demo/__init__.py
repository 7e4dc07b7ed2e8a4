"""The demonstration: a small invented world beside a few public facts, and the way in as any of its people."""
