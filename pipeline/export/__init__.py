"""Datasets as tables for dashboards: Parquet, DuckDB, CSV, SQLite."""
