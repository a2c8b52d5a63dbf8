"""What is kept: tables, migrations, connections and the change log."""
