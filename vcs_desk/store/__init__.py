"""The file: engine, keys, transactions, journal, migrations, copies."""
