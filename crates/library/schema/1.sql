-- Schema 1. docs/library.md says what each table and view is for. A released schema is never
-- edited: the next one is a file of its own that turns this one into it.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE inputs (
    id INTEGER PRIMARY KEY,
    fingerprint BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    documents INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    program TEXT NOT NULL,
    added_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    title TEXT,
    publisher TEXT,
    published TEXT,
    authors TEXT,
    url TEXT,
    path TEXT NOT NULL,
    source_id TEXT,
    language TEXT NOT NULL,
    length INTEGER NOT NULL,
    page TEXT,
    version INTEGER NOT NULL,
    supersedes INTEGER REFERENCES documents (id),
    program TEXT NOT NULL,
    model TEXT NOT NULL,
    redacted_at TEXT,
    added_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    -- Last, so that reading the columns before it does not touch the pages it takes.
    text TEXT NOT NULL
);
CREATE INDEX documents_page ON documents (page, version) WHERE page IS NOT NULL;
CREATE INDEX documents_supersedes ON documents (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX documents_published ON documents (published);

CREATE TABLE former_ids (
    sha256 TEXT NOT NULL PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX former_ids_document ON former_ids (document);

CREATE TABLE originals (
    document INTEGER NOT NULL PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    format TEXT NOT NULL,
    options TEXT NOT NULL,
    length INTEGER NOT NULL,
    zstd BLOB NOT NULL
);

CREATE TABLE records (
    document INTEGER NOT NULL PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    -- Arrays of arrays, for the views `blocks` and `times`: there are too many to be rows.
    blocks TEXT NOT NULL,
    times TEXT NOT NULL,
    zstd BLOB NOT NULL
);

CREATE TABLE fingerprints (
    fingerprint BLOB NOT NULL PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    input BLOB
) WITHOUT ROWID;
CREATE INDEX fingerprints_document ON fingerprints (document);

CREATE TABLE failures (
    path TEXT NOT NULL PRIMARY KEY,
    input BLOB,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    hint TEXT,
    program TEXT NOT NULL,
    failed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);
CREATE INDEX failures_input ON failures (input);

CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE,
    kind TEXT NOT NULL,
    "of" INTEGER REFERENCES actors (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    -- An array of arrays, for the view `mentions`.
    mentions TEXT NOT NULL
);
CREATE INDEX actors_document ON actors (document);
CREATE INDEX actors_name ON actors (name);
CREATE INDEX actors_of ON actors ("of") WHERE "of" IS NOT NULL;

CREATE TABLE actor_members (
    actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    member INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (actor, member)
) WITHOUT ROWID;
CREATE INDEX actor_members_member ON actor_members (member);

CREATE TABLE roles (
    actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    title TEXT NOT NULL,
    "of" INTEGER REFERENCES actors (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    basis TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (actor, n)
) WITHOUT ROWID;
CREATE INDEX roles_of ON roles ("of") WHERE "of" IS NOT NULL;

-- The id of an item is the day of publication times 2^30 plus a number within that day, so that the
-- order of the ids, which full-text search follows, is the order of the days.
CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    speaker TEXT,
    act TEXT,
    publisher TEXT,
    published TEXT,
    text TEXT NOT NULL,
    source TEXT,
    cue TEXT,
    verbatim TEXT,
    form TEXT NOT NULL,
    speaker_mode TEXT,
    negated INTEGER,
    hedged INTEGER,
    in_headline INTEGER NOT NULL,
    said_at TEXT,
    channel TEXT,
    confidence REAL NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE UNIQUE INDEX statements_item ON statements (document, item);

CREATE TABLE statement_speakers (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (statement, actor, role)
) WITHOUT ROWID;
CREATE INDEX statement_speakers_actor ON statement_speakers (actor);

CREATE TABLE meetings (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    medium TEXT NOT NULL,
    body TEXT,
    date TEXT,
    date_gap TEXT,
    place TEXT,
    place_gap TEXT,
    publisher TEXT,
    published TEXT,
    text TEXT NOT NULL,
    rule TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE UNIQUE INDEX meetings_item ON meetings (document, item);
CREATE INDEX meetings_date ON meetings (date);

CREATE TABLE meeting_sides (
    meeting INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    described TEXT,
    PRIMARY KEY (meeting, n)
) WITHOUT ROWID;
CREATE INDEX meeting_sides_actor ON meeting_sides (actor);

CREATE TABLE meeting_participants (
    meeting INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    side INTEGER NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (meeting, actor, side, role)
) WITHOUT ROWID;
CREATE INDEX meeting_participants_actor ON meeting_participants (actor);

CREATE TABLE meeting_topics (
    meeting INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    exact TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (meeting, n)
) WITHOUT ROWID;

CREATE TABLE meeting_acts (
    meeting INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    "by" TEXT,
    "to" TEXT,
    about TEXT,
    exact TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (meeting, n)
) WITHOUT ROWID;

CREATE TABLE positions (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    holder TEXT,
    stance TEXT NOT NULL,
    voiced_by TEXT,
    condition_type TEXT,
    condition TEXT,
    regardless_of TEXT,
    publisher TEXT,
    published TEXT,
    text TEXT NOT NULL,
    rule TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE UNIQUE INDEX positions_item ON positions (document, item);

CREATE TABLE position_actors (
    position INTEGER NOT NULL REFERENCES positions (id) ON DELETE CASCADE,
    actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (position, actor, role)
) WITHOUT ROWID;
CREATE INDEX position_actors_actor ON position_actors (actor);

CREATE TABLE commitments (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    bound TEXT,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    owed_to TEXT,
    overseer TEXT,
    conditions TEXT,
    due TEXT,
    due_gap TEXT,
    strength TEXT NOT NULL,
    publisher TEXT,
    published TEXT,
    text TEXT NOT NULL,
    rule TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE UNIQUE INDEX commitments_item ON commitments (document, item);
CREATE INDEX commitments_due ON commitments (due);

CREATE TABLE commitment_actors (
    commitment INTEGER NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
    actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (commitment, actor, role)
) WITHOUT ROWID;
CREATE INDEX commitment_actors_actor ON commitment_actors (actor);

CREATE TABLE commitment_status (
    commitment INTEGER NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    value TEXT NOT NULL,
    evidence TEXT,
    PRIMARY KEY (commitment, n)
) WITHOUT ROWID;

-- Which statements tell of a meeting, a position or a commitment, and how.
CREATE TABLE reports (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    statement TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (document, item, statement, role)
) WITHOUT ROWID;

-- `a` and `b` are references (SHA-256#item, or a SHA-256 alone): they outlive a new reading.
CREATE TABLE links (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    basis TEXT NOT NULL,
    rule TEXT NOT NULL,
    evidence TEXT NOT NULL,
    score REAL NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    active INTEGER NOT NULL DEFAULT 1,
    reversed_by TEXT,
    reversed_at TEXT
);
CREATE INDEX links_a ON links (a);
CREATE INDEX links_b ON links (b);

CREATE TABLE judgements (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item TEXT,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    exact TEXT,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);
CREATE INDEX judgements_document ON judgements (document);

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item TEXT,
    note TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    exact TEXT,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);
CREATE INDEX notes_document ON notes (document);

CREATE VIRTUAL TABLE documents_fts USING fts5 (
    title, text, content="documents", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE statements_fts USING fts5 (
    text, speaker, content="statements", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE meetings_fts USING fts5 (
    text, name, content="meetings", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE positions_fts USING fts5 (
    text, holder, content="positions", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE commitments_fts USING fts5 (
    text, bound, content="commitments", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);

-- The typed parts of each text.
CREATE VIEW blocks AS
SELECT r.document, j.key + 1 AS n, j.value ->> 0 AS kind, j.value ->> 1 AS start, j.value ->> 2 AS "end",
    j.value ->> 3 AS duplicate_of
FROM records r JOIN json_each(r.blocks) j;

-- The expressions of time.
CREATE VIEW times AS
SELECT r.document, j.value ->> 0 AS item, j.value ->> 1 AS exact, j.value ->> 2 AS start, j.value ->> 3 AS "end",
    j.value ->> 4 AS timex, j.value ->> 5 AS value, j.value ->> 6 AS gap, j.value ->> 7 AS bounds, j.value ->> 8 AS rule
FROM records r JOIN json_each(r.times) j;

-- Every place that speaks of an actor.
CREATE VIEW mentions AS
SELECT a.id AS actor, a.document, a.name, j.value ->> 0 AS exact, j.value ->> 1 AS start, j.value ->> 2 AS "end",
    j.value ->> 3 AS basis, j.value ->> 4 AS rule
FROM actors a JOIN json_each(a.mentions) j;

-- Every item with the reference that `onrecord show` takes.
CREATE VIEW items AS
SELECT d.sha256 || '#' || s.item AS reference, 'statement' AS kind, s.speaker AS who, s.act AS what,
    s.published, s.publisher, s.text, s.document, s.start, s."end"
FROM statements s JOIN documents d ON d.id = s.document
UNION ALL
SELECT d.sha256 || '#' || m.item, 'meeting', m.name, m.status,
    m.published, m.publisher, m.text, m.document, m.start, m."end"
FROM meetings m JOIN documents d ON d.id = m.document
UNION ALL
SELECT d.sha256 || '#' || p.item, 'position', p.holder, p.stance,
    p.published, p.publisher, p.text, p.document, p.start, p."end"
FROM positions p JOIN documents d ON d.id = p.document
UNION ALL
SELECT d.sha256 || '#' || c.item, 'commitment', c.bound, c.status,
    c.published, c.publisher, c.text, c.document, c.start, c."end"
FROM commitments c JOIN documents d ON d.id = c.document;

-- Remarks whose words were not found when their document was read again.
CREATE VIEW unattached AS
SELECT document, 'note' AS kind, note AS text, exact, made_by, made_at FROM notes
WHERE item IS NULL AND exact IS NOT NULL
UNION ALL
SELECT document, kind, value, exact, made_by, made_at FROM judgements
WHERE item IS NULL AND exact IS NOT NULL;

-- How often each name speaks, and in how many documents.
CREATE VIEW speakers AS
SELECT a.name, a.kind, count(*) AS statements, count(DISTINCT a.document) AS documents
FROM statement_speakers ss JOIN actors a ON a.id = ss.actor
WHERE ss.role = 'speaker'
GROUP BY a.name, a.kind;

-- The documents that no later version of their page has taken the place of.
CREATE VIEW latest_documents AS
SELECT d.id, d.sha256, d.title, d.publisher, d.published, d.url, d.path, d.version
FROM documents d
WHERE NOT EXISTS (SELECT 1 FROM documents later WHERE later.supersedes = d.id);

-- More pieces of index before they are merged, and larger ones: adding thousands of documents takes
-- half the time, and a search looks into some pieces more.
INSERT INTO documents_fts (documents_fts, rank) VALUES ('automerge', 8);
INSERT INTO documents_fts (documents_fts, rank) VALUES ('hashsize', 8388608);
INSERT INTO statements_fts (statements_fts, rank) VALUES ('automerge', 8);
INSERT INTO statements_fts (statements_fts, rank) VALUES ('hashsize', 8388608);
