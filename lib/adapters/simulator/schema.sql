-- The simulated fleet. It lies in the control database so that every process sees the same world and
-- a process that dies changes nothing: what goes on is a row, and its state follows from the clock.
-- Safe to run again.
CREATE SCHEMA IF NOT EXISTS simulator;

-- One row: the seed of everything random, and how fast things go.
CREATE TABLE IF NOT EXISTS simulator.world (
  id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  settings jsonb NOT NULL
);

CREATE TABLE IF NOT EXISTS simulator.nodes (
  name text PRIMARY KEY,
  memory_bytes float8 NOT NULL CHECK (memory_bytes > 0),
  cpu_count integer NOT NULL CHECK (cpu_count > 0),
  boot_id uuid NOT NULL,
  version text NOT NULL,
  -- { unreachable, answerMs, noRoom }
  faults jsonb NOT NULL DEFAULT '{}'
);

CREATE TABLE IF NOT EXISTS simulator.guests (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('instance', 'firewall')),
  network text,
  node text NOT NULL REFERENCES simulator.nodes (name),
  memory_bytes float8 NOT NULL CHECK (memory_bytes > 0),
  vcpus integer NOT NULL CHECK (vcpus > 0),
  autostart boolean NOT NULL,
  pinned text,
  state text NOT NULL CHECK (state IN ('running', 'paused', 'stopped', 'saved')),
  state_reason text,
  -- Whether a saved guest was paused when it was saved
  saved_paused boolean NOT NULL,
  boots integer NOT NULL,
  moves integer NOT NULL,
  -- A move, shutdown or save in flight, with its start and its duration
  job jsonb,
  -- How the last move ended
  last_move jsonb,
  -- { ignoresPowerButton, startFails, moveFails, moveStallsAt }
  faults jsonb NOT NULL DEFAULT '{}',
  arrives_at text GENERATED ALWAYS AS (job ->> 'target') STORED
);

CREATE INDEX IF NOT EXISTS guests_node ON simulator.guests (node);
CREATE INDEX IF NOT EXISTS guests_arrives_at ON simulator.guests (arrives_at) WHERE arrives_at IS NOT NULL;
