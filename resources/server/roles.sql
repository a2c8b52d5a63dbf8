-- What the roles of one workspace may do. Run by an administrator, again after every migration.

-- Who signs in. `session_user` is the login itself, whatever role it takes on.
CREATE OR REPLACE FUNCTION abm.person_id() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT id FROM @schema@.person WHERE login = session_user AND is_active
$$;

CREATE OR REPLACE FUNCTION abm.is_administrator() RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT pg_has_role(session_user, relowner, 'USAGE') FROM pg_class
  WHERE oid = '@schema@.change_set'::regclass
$$;

CREATE OR REPLACE FUNCTION abm.is_of(wanted text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT wanted IN ('sales', 'marketing') AND EXISTS (
    SELECT FROM @schema@.person WHERE id = abm.person_id() AND team IN (wanted, 'both'))
$$;

-- What a person reads is a sentence; the program knows it by this state.
CREATE OR REPLACE FUNCTION abm.refuse(sentence text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'AB001', MESSAGE = sentence || ' Nothing was changed.';
END
$$;

-- Grants: everything that anybody was given by hand goes first.
DO $do$
DECLARE
  held record;
  one record;
BEGIN
  FOR held IN
    SELECT c.oid::regclass AS of, a.grantee
    FROM pg_class c
    CROSS JOIN LATERAL (
      SELECT (aclexplode(c.relacl)).grantee
      UNION SELECT (aclexplode(attacl)).grantee FROM pg_attribute WHERE attrelid = c.oid
    ) a
    WHERE c.relnamespace = '@schema@'::regnamespace AND c.relkind IN ('r', 'v', 'm')
      AND a.grantee <> c.relowner
  LOOP
    EXECUTE format('REVOKE ALL ON %s FROM %s CASCADE', held.of,
      CASE held.grantee WHEN 0 THEN 'PUBLIC' ELSE held.grantee::regrole::text END);
  END LOOP;
  GRANT SELECT ON ALL TABLES IN SCHEMA @schema@ TO @viewer@;
  GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA @schema@ TO @member@;
  -- What is sealed is in no query.
  FOR one IN
    SELECT attrelid::regclass AS of, string_agg(quote_ident(attname), ', ') AS readable
    FROM pg_attribute
    WHERE attrelid IN ('@schema@.ballot'::regclass, '@schema@.person'::regclass)
      AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('score', 'argument', 'pin')
    GROUP BY attrelid
  LOOP
    EXECUTE format('REVOKE SELECT ON %s FROM @viewer@', one.of);
    EXECUTE format('GRANT SELECT (%s) ON %s TO @viewer@', one.readable, one.of);
  END LOOP;
END
$do$;

-- The log is written once: no grant lets anybody change it or take out of it.
REVOKE UPDATE, DELETE ON @schema@.change_set, @schema@.change, @schema@.import_run FROM @member@;
REVOKE INSERT, DELETE ON @schema@.change_counter FROM @member@;
REVOKE INSERT, UPDATE, DELETE ON @schema@.alembic_version FROM @member@;
-- Contents are held while they are swept, and never changed.
REVOKE UPDATE ON @schema@.file_content FROM @member@;
GRANT UPDATE (size) ON @schema@.file_content TO @member@;
REVOKE UPDATE ON @schema@.ballot FROM @member@;
GRANT UPDATE (revealed_score, revealed_argument, version) ON @schema@.ballot TO @member@;

CREATE OR REPLACE FUNCTION abm.change_set_of_now() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT id FROM @schema@.change_set
  WHERE number = (SELECT number FROM @schema@.change_counter) AND person_id = abm.person_id()
    AND xmin = pg_current_xact_id_if_assigned()::xid
$$;

ALTER TABLE @schema@.change_set ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS abm_read ON @schema@.change_set;
CREATE POLICY abm_read ON @schema@.change_set FOR SELECT USING (true);
DROP POLICY IF EXISTS abm_own ON @schema@.change_set;
CREATE POLICY abm_own ON @schema@.change_set FOR INSERT WITH CHECK (
  person_id = (SELECT abm.person_id()) AND number = (SELECT number FROM @schema@.change_counter));

ALTER TABLE @schema@.change ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS abm_read ON @schema@.change;
CREATE POLICY abm_read ON @schema@.change FOR SELECT USING (true);
DROP POLICY IF EXISTS abm_own ON @schema@.change;
CREATE POLICY abm_own ON @schema@.change FOR INSERT WITH CHECK (
  change_set_id = (SELECT abm.change_set_of_now()));

CREATE OR REPLACE FUNCTION abm.count_on() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.number <> OLD.number + 1 OR NEW.id <> OLD.id THEN
    PERFORM abm.refuse('Changes are numbered one after the other.');
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS abm_count_on ON @schema@.change_counter;
CREATE TRIGGER abm_count_on BEFORE UPDATE ON @schema@.change_counter
  FOR EACH ROW EXECUTE FUNCTION abm.count_on();

-- People: who is bound to which login, in which team, is an administrator's to say.
CREATE OR REPLACE FUNCTION abm.hold_person() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  was text := CASE WHEN TG_OP <> 'INSERT' THEN OLD.login END;
  shall text := CASE WHEN TG_OP <> 'DELETE' THEN NEW.login END;
BEGIN
  IF NOT abm.is_administrator() AND (
    was IS DISTINCT FROM shall
    OR (TG_OP = 'UPDATE' AND was IS NOT NULL AND (OLD.id, OLD.team, OLD.is_leader, OLD.is_active)
      IS DISTINCT FROM (NEW.id, NEW.team, NEW.is_leader, NEW.is_active))
  ) THEN
    PERFORM abm.refuse('Only an administrator says with which login somebody works, in which team,'
      || ' and whether they lead or have left.');
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
DROP TRIGGER IF EXISTS abm_hold_person ON @schema@.person;
CREATE TRIGGER abm_hold_person BEFORE INSERT OR UPDATE OR DELETE ON @schema@.person
  FOR EACH ROW EXECUTE FUNCTION abm.hold_person();

-- Ballots: cast and taken back by their voter, read by nobody else until they are unsealed for good.
CREATE TABLE IF NOT EXISTS abm.unsealed (
  round_id uuid NOT NULL,
  account_id uuid NOT NULL,
  turn integer NOT NULL,
  by_login name NOT NULL DEFAULT session_user,
  at timestamptz NOT NULL DEFAULT now(),
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (round_id, account_id, turn)
);

-- Within the transaction that unseals nobody reads: it could be rolled back once the votes were seen.
CREATE OR REPLACE FUNCTION abm.is_unsealed(a_round uuid, an_account uuid, a_turn integer)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM abm.unsealed u
    WHERE u.round_id = a_round AND u.account_id = an_account AND u.turn = a_turn
      AND u.transaction IS DISTINCT FROM pg_current_xact_id_if_assigned())
$$;

CREATE OR REPLACE FUNCTION abm.sealed_votes(a_round uuid)
RETURNS TABLE (
  ballot_id uuid, account_id uuid, person_id uuid, turn integer, score integer, argument text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT b.id, b.account_id, b.person_id, b.turn, b.score, b.argument FROM @schema@.ballot b
  WHERE b.round_id = a_round AND b.score IS NOT NULL
    AND (b.person_id = abm.person_id() OR abm.is_unsealed(b.round_id, b.account_id, b.turn))
$$;

CREATE OR REPLACE FUNCTION abm.unseal(a_round uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE its @schema@.list_round;
BEGIN
  SELECT * INTO its FROM @schema@.list_round WHERE id = a_round FOR UPDATE;
  IF its.id IS NULL OR its.state = 'closed' THEN
    PERFORM abm.refuse('The round is closed.');
  END IF;
  IF its.opened_by_id IS DISTINCT FROM abm.person_id() AND NOT abm.is_administrator()
    AND NOT EXISTS (SELECT FROM @schema@.person WHERE id = abm.person_id() AND is_leader) THEN
    PERFORM abm.refuse('The votes are revealed by a leader or by whoever opened the round.');
  END IF;
  PERFORM FROM @schema@.round_account WHERE round_id = a_round AND NOT is_revealed FOR UPDATE;
  IF NOT EXISTS (
    SELECT FROM @schema@.ballot b JOIN @schema@.round_account r USING (round_id, account_id, turn)
    WHERE b.round_id = a_round AND b.has_score AND NOT r.is_revealed) THEN
    PERFORM abm.refuse('Nobody has voted yet.');
  END IF;
  INSERT INTO abm.unsealed (round_id, account_id, turn)
  SELECT round_id, account_id, turn FROM @schema@.round_account
  WHERE round_id = a_round AND NOT is_revealed
  ON CONFLICT DO NOTHING;
END
$$;

CREATE OR REPLACE FUNCTION abm.hold_ballot() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.revealed_score, NEW.revealed_argument) IS DISTINCT FROM (NEW.score, NEW.argument)
      OR (NEW.score, NEW.argument) IS DISTINCT FROM (OLD.score, OLD.argument)
      OR NOT abm.is_unsealed(OLD.round_id, OLD.account_id, OLD.turn) THEN
      PERFORM abm.refuse('A vote is shown as it was cast, once it is revealed.');
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT FROM abm.unsealed u
      WHERE (u.round_id, u.account_id, u.turn) = (OLD.round_id, OLD.account_id, OLD.turn)) THEN
      PERFORM abm.refuse('The votes are revealed and stay as they are.');
    END IF;
    RETURN OLD;
  END IF;
  IF NOT EXISTS (
    SELECT FROM @schema@.round_account r JOIN @schema@.list_round l ON l.id = r.round_id
    WHERE r.round_id = NEW.round_id AND r.account_id = NEW.account_id AND r.turn = NEW.turn
      AND NOT r.is_revealed AND l.state <> 'closed'
  ) OR EXISTS (SELECT FROM abm.unsealed u
    WHERE (u.round_id, u.account_id, u.turn) = (NEW.round_id, NEW.account_id, NEW.turn)) THEN
    PERFORM abm.refuse('This candidate is not voted on now.');
  END IF;
  IF NEW.score NOT BETWEEN 1 AND 5 OR NEW.score IS NULL OR NOT NEW.has_score
    OR NEW.revealed_score IS NOT NULL OR NEW.revealed_argument IS NOT NULL THEN
    PERFORM abm.refuse('A vote is 1 to 5, and sealed.');
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS abm_hold_ballot ON @schema@.ballot;
CREATE TRIGGER abm_hold_ballot BEFORE INSERT OR UPDATE OR DELETE ON @schema@.ballot
  FOR EACH ROW EXECUTE FUNCTION abm.hold_ballot();

ALTER TABLE @schema@.ballot ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS abm_read ON @schema@.ballot;
CREATE POLICY abm_read ON @schema@.ballot FOR SELECT USING (true);
DROP POLICY IF EXISTS abm_own ON @schema@.ballot;
CREATE POLICY abm_own ON @schema@.ballot FOR INSERT WITH CHECK (
  person_id = (SELECT abm.person_id()) AND abm.is_of(team));
DROP POLICY IF EXISTS abm_take_back ON @schema@.ballot;
CREATE POLICY abm_take_back ON @schema@.ballot FOR DELETE USING (person_id = (SELECT abm.person_id()));
DROP POLICY IF EXISTS abm_reveal ON @schema@.ballot;
CREATE POLICY abm_reveal ON @schema@.ballot FOR UPDATE USING (true);

-- Whoever opened a round may reveal it: nobody becomes that later.
CREATE OR REPLACE FUNCTION abm.hold_round() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT abm.is_administrator() AND (
    (TG_OP = 'INSERT' AND NEW.opened_by_id IS DISTINCT FROM abm.person_id())
    OR (TG_OP = 'UPDATE' AND (NEW.id, NEW.opened_by_id) IS DISTINCT FROM (OLD.id, OLD.opened_by_id))
  ) THEN
    PERFORM abm.refuse('A round stays with whoever opened it.');
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS abm_hold_round ON @schema@.list_round;
CREATE TRIGGER abm_hold_round BEFORE INSERT OR UPDATE ON @schema@.list_round
  FOR EACH ROW EXECUTE FUNCTION abm.hold_round();

-- Signatures: by oneself, for the own team, under what stands there now; what is signed stays.
CREATE OR REPLACE FUNCTION abm.has_signed(a_table text, a_version uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE a_table
    WHEN 'list' THEN EXISTS (SELECT FROM @schema@.list_signature
      WHERE version_id = a_version AND person_id = abm.person_id())
    ELSE EXISTS (SELECT FROM @schema@.playbook_signature
      WHERE version_id = a_version AND person_id = abm.person_id()) END
$$;

-- Of which version of the playbook somebody took back their signature last: within that transaction it is
-- no draft yet, or it could be dated anew, and what others signed of it be taken out.
CREATE TABLE IF NOT EXISTS abm.taken_back (
  version_id uuid PRIMARY KEY,
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id()
);

CREATE OR REPLACE FUNCTION abm.is_taken_back_now(a_version uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM abm.taken_back
    WHERE version_id = a_version AND transaction = pg_current_xact_id_if_assigned())
$$;

CREATE OR REPLACE FUNCTION abm.is_draft(a_version uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT NOT abm.is_taken_back_now(a_version) AND EXISTS (
    SELECT FROM @schema@.playbook_version WHERE id = a_version AND holds_since IS NULL)
$$;

ALTER TABLE @schema@.list_signature ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS abm_read ON @schema@.list_signature;
CREATE POLICY abm_read ON @schema@.list_signature FOR SELECT USING (true);
DROP POLICY IF EXISTS abm_own ON @schema@.list_signature;
CREATE POLICY abm_own ON @schema@.list_signature FOR INSERT WITH CHECK (
  person_id = (SELECT abm.person_id()) AND abm.is_of(team)
  AND NOT abm.has_signed('list', version_id)
  AND digest = (SELECT v.digest FROM @schema@.list_version v WHERE v.id = version_id));
DROP POLICY IF EXISTS abm_take_back ON @schema@.list_signature;
CREATE POLICY abm_take_back ON @schema@.list_signature FOR DELETE USING (
  person_id = (SELECT abm.person_id()));
-- Rows are held while a signature is taken back, and never changed.
DROP POLICY IF EXISTS abm_hold ON @schema@.list_signature;
CREATE POLICY abm_hold ON @schema@.list_signature FOR UPDATE USING (true) WITH CHECK (false);

ALTER TABLE @schema@.playbook_signature ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS abm_read ON @schema@.playbook_signature;
CREATE POLICY abm_read ON @schema@.playbook_signature FOR SELECT USING (true);
DROP POLICY IF EXISTS abm_own ON @schema@.playbook_signature;
CREATE POLICY abm_own ON @schema@.playbook_signature FOR INSERT WITH CHECK (
  person_id = (SELECT abm.person_id()) AND abm.is_of(team)
  AND NOT abm.has_signed('playbook', version_id));
-- Whoever changes a draft takes out what was signed of it.
DROP POLICY IF EXISTS abm_take_back ON @schema@.playbook_signature;
CREATE POLICY abm_take_back ON @schema@.playbook_signature FOR DELETE USING (
  person_id = (SELECT abm.person_id()) OR abm.is_draft(version_id));
DROP POLICY IF EXISTS abm_hold ON @schema@.playbook_signature;
CREATE POLICY abm_hold ON @schema@.playbook_signature FOR UPDATE USING (true) WITH CHECK (false);

CREATE OR REPLACE FUNCTION abm.hold_list() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE versions uuid[];
BEGIN
  IF TG_TABLE_NAME = 'list_version' THEN
    versions := ARRAY[OLD.id];
  ELSE
    versions := ARRAY[
      CASE WHEN TG_OP <> 'INSERT' THEN OLD.version_id END,
      CASE WHEN TG_OP <> 'DELETE' THEN NEW.version_id END];
  END IF;
  IF EXISTS (SELECT FROM @schema@.list_signature WHERE version_id = ANY (versions)) THEN
    PERFORM abm.refuse('This version of the list is signed and stays as it is.');
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
DROP TRIGGER IF EXISTS abm_hold_list ON @schema@.list_version;
CREATE TRIGGER abm_hold_list BEFORE UPDATE OR DELETE ON @schema@.list_version
  FOR EACH ROW EXECUTE FUNCTION abm.hold_list();
DROP TRIGGER IF EXISTS abm_hold_list ON @schema@.list_entry;
CREATE TRIGGER abm_hold_list BEFORE INSERT OR UPDATE OR DELETE ON @schema@.list_entry
  FOR EACH ROW EXECUTE FUNCTION abm.hold_list();

CREATE OR REPLACE FUNCTION abm.hold_playbook() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.holds_since IS NOT NULL AND (TG_OP = 'DELETE'
    OR OLD.body::text IS DISTINCT FROM NEW.body::text
    OR (OLD.id, OLD.number, OLD.based_on) IS DISTINCT FROM (NEW.id, NEW.number, NEW.based_on)
    OR (NEW.holds_since IS NOT NULL
      AND (OLD.holds_since, OLD.policy_number)
        IS DISTINCT FROM (NEW.holds_since, NEW.policy_number)))
    OR abm.is_taken_back_now(OLD.id) THEN
    PERFORM abm.refuse('This version of the playbook is signed by both teams and stays.');
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.holds_since IS NOT NULL AND NEW.holds_since IS NULL THEN
    INSERT INTO abm.taken_back (version_id) VALUES (OLD.id)
    ON CONFLICT (version_id) DO UPDATE SET transaction = excluded.transaction;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
DROP TRIGGER IF EXISTS abm_hold_playbook ON @schema@.playbook_version;
CREATE TRIGGER abm_hold_playbook BEFORE UPDATE OR DELETE ON @schema@.playbook_version
  FOR EACH ROW EXECUTE FUNCTION abm.hold_playbook();

-- In the end of a change: a playbook holds exactly if one person of each team has signed its text.
CREATE OR REPLACE FUNCTION abm.agree_on_playbook() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  its @schema@.playbook_version;
  signed integer;
BEGIN
  IF TG_TABLE_NAME = 'playbook_version' THEN
    SELECT * INTO its FROM @schema@.playbook_version WHERE id = NEW.id;
  ELSE
    SELECT * INTO its FROM @schema@.playbook_version WHERE id = OLD.version_id;
  END IF;
  SELECT count(DISTINCT team) INTO signed FROM @schema@.playbook_signature WHERE version_id = its.id;
  IF (its.holds_since IS NOT NULL) <> (signed = 2) THEN
    PERFORM abm.refuse('The playbook holds once both teams have signed it.');
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION abm.keep_signed_text() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM @schema@.playbook_signature WHERE version_id = NEW.id) THEN
    PERFORM abm.refuse('Somebody has signed this text of the playbook.');
  END IF;
  RETURN NULL;
END
$$;
DROP TRIGGER IF EXISTS abm_agree ON @schema@.playbook_version;
CREATE CONSTRAINT TRIGGER abm_agree AFTER INSERT OR UPDATE ON @schema@.playbook_version
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION abm.agree_on_playbook();
DROP TRIGGER IF EXISTS abm_agree ON @schema@.playbook_signature;
CREATE CONSTRAINT TRIGGER abm_agree AFTER DELETE ON @schema@.playbook_signature
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION abm.agree_on_playbook();
DROP TRIGGER IF EXISTS abm_keep_text ON @schema@.playbook_version;
CREATE CONSTRAINT TRIGGER abm_keep_text AFTER UPDATE ON @schema@.playbook_version
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.body::text IS DISTINCT FROM NEW.body::text)
  EXECUTE FUNCTION abm.keep_signed_text();

REVOKE ALL ON ALL TABLES IN SCHEMA abm FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA abm FROM PUBLIC;
GRANT USAGE ON SCHEMA abm TO @viewer@;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA abm TO @viewer@;
REVOKE EXECUTE ON FUNCTION abm.unseal(uuid) FROM @viewer@;
GRANT EXECUTE ON FUNCTION abm.unseal(uuid) TO @member@;
