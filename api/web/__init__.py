"""HTTP to services and back: routes, schemas, problems, pages, conditional requests."""
