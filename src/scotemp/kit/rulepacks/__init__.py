"""Rule packs: what differs by place or year, as data with days, sources and versions."""
