"""The desk of investment promotion: entrepreneurs introduced to localities, leads, first contacts, projects and what becomes of them."""
