"""Cases: an example application with guarded records that carry notes, publications, plans and polls."""
