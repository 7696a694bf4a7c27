"""What the product can do, one verb a module. Services own the transaction."""
