-- Where the roles of one workspace stand. Run once, by whoever owns the database.
GRANT USAGE ON SCHEMA @schema@ TO @viewer@;
GRANT USAGE, CREATE ON SCHEMA @schema@ TO @admin@;
REVOKE CREATE ON SCHEMA @schema@ FROM PUBLIC;
CREATE SCHEMA IF NOT EXISTS abm AUTHORIZATION @admin@;
DO $do$
DECLARE one regclass;
BEGIN
  FOR one IN SELECT oid FROM pg_class WHERE relnamespace = '@schema@'::regnamespace AND relkind = 'r'
  LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO @admin@', one);
  END LOOP;
END
$do$;
