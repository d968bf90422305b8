-- The store, version 3. PRAGMA application_id says that the file is one (0x57415244, "WARD"),
-- PRAGMA user_version its version.
--
-- "Sealed" is AES-256-GCM under a key derived from the engagement's sealing key and the run's id:
-- nonce (12 bytes), ciphertext, tag (16). Its associated data are the run's id, the kind of thing
-- and the columns beside it, so that nothing sealed can be moved to another row. "Token" is
-- HMAC-SHA-256 under the engagement's token key, cut to 128 bits. Without the key the file tells how
-- many runs, objects and names there are, how long they are in sealed form, and when runs began and
-- ended; nothing of what was found, and where.

CREATE TABLE run (
  number INTEGER PRIMARY KEY,       -- from 1; the upper part of the ids below
  id TEXT NOT NULL UNIQUE,          -- 16 hex digits, random: the name of the run for people
  key_id TEXT NOT NULL,             -- of the engagement key
  tool_version TEXT NOT NULL,       -- of warder
  rules_digest TEXT NOT NULL,       -- SHA-256 of the rules in force, hex
  started_ns INTEGER NOT NULL,      -- Unix epoch
  ended_ns INTEGER NOT NULL,        -- 0 while it is unfinished
  state INTEGER NOT NULL,           -- 0 unfinished (or running), 1 stopped by the operator, 2 finished
  objects INTEGER NOT NULL,         -- in rows of `object`, announcements aside
  session BLOB NOT NULL,            -- 8 random bytes of the process that may write to this run
  description BLOB NOT NULL,        -- sealed: hosts, target, roots, rules, volumes, the typed command
  journal BLOB NOT NULL,            -- sealed: state, counts, and the authenticated set of all object rows
  encoding INTEGER NOT NULL         -- of the description and the results before they are sealed (archive.h)
);

-- The components of all names, as a tree: "share/a.zip!b.txt" is share, a.zip below it, b.txt below that.
CREATE TABLE name (
  id INTEGER PRIMARY KEY,           -- run << 40 | count
  parent INTEGER NOT NULL,          -- name.id; -run for the first component
  token BLOB NOT NULL,              -- of the component and whether it is of a path or a member
  sealed BLOB NOT NULL              -- '/' or '!', then the component; '?'s in place of one that must not be kept
);
CREATE UNIQUE INDEX name_by_token ON name (parent, token);

-- A row is of one object, or a page: of files of one folder that stand one behind the other in the run
-- and of each of which there is little to say.
CREATE TABLE object (
  id INTEGER PRIMARY KEY,           -- run << 40 | count, in the order of the run
  entry INTEGER NOT NULL,           -- name.id of the outermost object: a member's file; of a page -name
  name INTEGER NOT NULL,            -- name.id of the object itself; of a page that of the folder, or -run
  identity BLOB NOT NULL,           -- token of device, inode, stream and whether it is an announcement;
                                    -- of a page its id
  announcement INTEGER NOT NULL,    -- 1: only says that a container's members come next
  complete INTEGER NOT NULL,        -- 1: an outermost object that was finished; its members are too
  pieces INTEGER NOT NULL,          -- rows of `piece` that follow `sealed`
  sealed BLOB NOT NULL,             -- the result, or its first MiB; of a page each file's name and result
  files INTEGER NOT NULL            -- of a page; 0 of one object
);
CREATE UNIQUE INDEX object_by_name ON object (entry, name, identity);

-- What of a large result has no room in its row.
CREATE TABLE piece (
  object INTEGER NOT NULL,          -- object.id
  number INTEGER NOT NULL,          -- from 1
  sealed BLOB NOT NULL,
  PRIMARY KEY (object, number)
) WITHOUT ROWID;

-- What a report says of a finished run as a whole, so that it need not be derived from all results again.
CREATE TABLE roll_up (
  run INTEGER NOT NULL,             -- run.number
  number INTEGER NOT NULL,          -- of the piece, from 0
  sealed BLOB NOT NULL,             -- at most a MiB of it; bound to the run's rows as the journal has them
  PRIMARY KEY (run, number)
) WITHOUT ROWID;

-- What warder tag wrote to, so that the next scan takes its own writing for none of somebody else.
CREATE TABLE tagged (
  token BLOB PRIMARY KEY,           -- of device, inode and path
  sealed BLOB NOT NULL              -- size, time of modification, and the times of change that tagging made of each other
) WITHOUT ROWID;

-- Engagement keys that were made for a store on the target.
CREATE TABLE wrapped_key (
  key_id TEXT PRIMARY KEY,          -- of the engagement key
  recipient TEXT NOT NULL,          -- id of the public key that it is wrapped for
  wrapped BLOB NOT NULL
) WITHOUT ROWID;
