"""The desk of committees: convened bodies, their meetings and resolutions, joint projects, groups that go global, presences abroad."""
