"""scotemp: the open platform for trade and economic cooperation among the SCO countries."""
