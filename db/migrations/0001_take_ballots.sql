-- A group of ballots in one statement and one round trip, committed when it answers. Each statement
-- of the function sees what was committed before it began: the lock comes first, so a round that is
-- being sealed or closed is waited for, and the insert then sees what was spent. Answers those that
-- are new and now in the pool.
CREATE FUNCTION take_ballots(round_ids uuid[], nullifiers text[], ciphertexts text[])
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
  FROM unnest(round_ids, nullifiers, ciphertexts) AS given (round, nullifier, ciphertext)
  JOIN rounds ON rounds.id = given.round AND rounds.closed_at IS NULL
  WHERE NOT EXISTS (
    SELECT FROM spent_nullifiers spent
    WHERE spent.round_id = given.round AND spent.nullifier = decode(given.nullifier, 'hex'))
  ORDER BY given.round, given.nullifier
  ON CONFLICT DO NOTHING
  RETURNING round_id, encode(pool_ballots.nullifier, 'hex');
END $$;
