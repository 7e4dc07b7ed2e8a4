"""Who is told what: subscriptions to the log, one outbox, the inbox of each user, and mail."""
