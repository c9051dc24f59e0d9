-- As before, and now for ballots that say "I was away" too. They look like every other in the pool.
-- A live round takes none: its batches count the pool without opening it, and a batch of k must
-- hold k ratings (P2).
DROP FUNCTION take_ballots(uuid[], text[], text[]);
--> statement-breakpoint
CREATE FUNCTION take_ballots(
  round_ids uuid[], nullifiers text[], ciphertexts text[], absences boolean[])
RETURNS TABLE (round uuid, nullifier text)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM FROM rounds WHERE id = ANY (round_ids) ORDER BY id FOR SHARE;
  -- Those of a weekly round are told to nobody: whoever listens, on a socket or in the database,
  -- would hear the moment at which somebody answered (P3).
  PERFORM pg_notify('bearing_rounds', id || ' ' || team_id)
  FROM rounds WHERE id = ANY (round_ids) AND kind = 'live';
  RETURN QUERY
  INSERT INTO pool_ballots (round_id, nullifier, ciphertext)
  SELECT given.round, decode(given.nullifier, 'hex'), decode(given.ciphertext, 'hex')
  FROM unnest(round_ids, nullifiers, ciphertexts, absences)
    AS given (round, nullifier, ciphertext, absent)
  JOIN rounds ON rounds.id = given.round AND rounds.closed_at IS NULL
    AND (rounds.kind = 'weekly' OR NOT given.absent)
  WHERE NOT EXISTS (
    SELECT FROM spent_nullifiers spent
    WHERE spent.round_id = given.round AND spent.nullifier = decode(given.nullifier, 'hex'))
  ORDER BY given.round, given.nullifier
  ON CONFLICT DO NOTHING
  RETURNING round_id, encode(pool_ballots.nullifier, 'hex');
END $$;
