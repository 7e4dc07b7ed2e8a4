"""The code lists everybody speaks: countries, industries, products, currencies, ownership classes, and their names in three languages."""
