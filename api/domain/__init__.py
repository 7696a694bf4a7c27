"""The words that every room speaks: frozen values, no framework, no clock, no float."""
