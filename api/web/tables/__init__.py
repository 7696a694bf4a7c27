"""Lists as tables: JSON laid out flat in columns, and written as CSV, HXL, NDJSON, GeoJSON, XLSX, Parquet."""
