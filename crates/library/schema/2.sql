-- Schema 2: documents are compared with each other. docs/library.md says what each table and view is for.

-- Documents that were not compared with the others yet, and the keys they are found by.
CREATE TABLE waiting (
    document INTEGER NOT NULL PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    keys BLOB
);
INSERT INTO waiting (document) SELECT id FROM documents WHERE redacted_at IS NULL;

-- By what documents find each other: numbers made of words, names and days. Without a foreign key:
-- an index for it would double what it takes, and who takes out a document takes out its keys.
CREATE TABLE keys (
    kind INTEGER NOT NULL,
    value INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (kind, value, document)
) WITHOUT ROWID;

-- The documents whose keys are there; how many of these are of the words of the story; whether it
-- tells of meetings or commitments; and what tells at a glance whether statements may be the same:
-- numbers of runs of quoted words and of speakers, of 4 bytes each, and the day of publication.
CREATE TABLE keyed (
    document INTEGER NOT NULL PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    shingles INTEGER NOT NULL,
    story INTEGER NOT NULL,
    day INTEGER,
    runs BLOB NOT NULL,
    speakers BLOB NOT NULL
);

-- Documents that may tell of the same meetings and commitments; both ways round.
CREATE TABLE ties (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    PRIMARY KEY (document, other)
) WITHOUT ROWID;
CREATE INDEX ties_other ON ties (other);

-- Documents whose occasions and obligations must be gathered anew.
CREATE TABLE stale (
    document INTEGER NOT NULL PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE
);

CREATE TABLE occasions (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    medium TEXT NOT NULL,
    body TEXT,
    date TEXT,
    date_end TEXT,
    parties TEXT,
    reported_by TEXT,
    silent TEXT,
    reports INTEGER NOT NULL
);
CREATE INDEX occasions_document ON occasions (document);
CREATE INDEX occasions_date ON occasions (date);

CREATE TABLE obligations (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    bound TEXT,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    owed_to TEXT,
    made TEXT,
    due TEXT,
    due_end TEXT,
    text TEXT NOT NULL,
    reported_by TEXT,
    confirmed_by TEXT,
    denied_by TEXT,
    silent TEXT,
    reports INTEGER NOT NULL
);
CREATE INDEX obligations_document ON obligations (document);
CREATE INDEX obligations_due ON obligations (due);

-- Which items of documents tell of an occasion or an obligation.
CREATE TABLE told (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    role TEXT NOT NULL,
    occasion INTEGER REFERENCES occasions (id) ON DELETE CASCADE,
    obligation INTEGER REFERENCES obligations (id) ON DELETE CASCADE,
    PRIMARY KEY (document, item, role)
) WITHOUT ROWID;
CREATE INDEX told_occasion ON told (occasion) WHERE occasion IS NOT NULL;
CREATE INDEX told_obligation ON told (obligation) WHERE obligation IS NOT NULL;

-- What each report says of each field.
CREATE TABLE told_fields (
    id INTEGER PRIMARY KEY,
    occasion INTEGER REFERENCES occasions (id) ON DELETE CASCADE,
    obligation INTEGER REFERENCES obligations (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    evidence TEXT NOT NULL
);
CREATE INDEX told_fields_occasion ON told_fields (occasion) WHERE occasion IS NOT NULL;
CREATE INDEX told_fields_obligation ON told_fields (obligation) WHERE obligation IS NOT NULL;
CREATE INDEX told_fields_document ON told_fields (document);

-- How an obligation stood when, after all reports.
CREATE TABLE obligation_status (
    obligation INTEGER NOT NULL REFERENCES obligations (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    as_of TEXT,
    value TEXT NOT NULL,
    rule TEXT NOT NULL,
    "by" TEXT,
    days_since INTEGER,
    days_late INTEGER,
    evidence TEXT NOT NULL,
    PRIMARY KEY (obligation, n)
) WITHOUT ROWID;
