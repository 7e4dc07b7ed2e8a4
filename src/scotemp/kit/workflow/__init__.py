"""How a record moves: a flow declared as a table, fired through one function, told by the event log."""
