CREATE TABLE edition (
    id VARCHAR(64) NOT NULL,
    name VARCHAR(1000) DEFAULT '' NOT NULL,
    sku VARCHAR(64) DEFAULT '' NOT NULL,
    pieces INTEGER NOT NULL,
    opens DATE NOT NULL,
    last_day DATE,
    per_member INTEGER,
    tiers VARCHAR(500) DEFAULT '' NOT NULL,
    early VARCHAR(500) DEFAULT '' NOT NULL,
    hold_days INTEGER NOT NULL,
    state VARCHAR(16) DEFAULT '' NOT NULL,
    planned_at VARCHAR(32) NOT NULL,
    CONSTRAINT pk_edition PRIMARY KEY (id)
) WITHOUT ROWID

CREATE TABLE edition_move (
    record BLOB NOT NULL,
    number INTEGER NOT NULL,
    edition VARCHAR(64) DEFAULT '' NOT NULL,
    kind VARCHAR(16) DEFAULT '' NOT NULL,
    member BLOB,
    sale BLOB,
    line INTEGER,
    at VARCHAR(32) NOT NULL,
    free INTEGER NOT NULL,
    CONSTRAINT pk_edition_move PRIMARY KEY (record, number)
) WITHOUT ROWID

CREATE INDEX ix_edition_move_edition_kind_member_free ON edition_move (edition, kind, member, free)

CREATE INDEX ix_edition_move_member ON edition_move (member)

CREATE TABLE edition_wait (
    record BLOB NOT NULL,
    edition VARCHAR(64) DEFAULT '' NOT NULL,
    member BLOB NOT NULL,
    joined_at VARCHAR(32) NOT NULL,
    ahead INTEGER NOT NULL,
    ended_at VARCHAR(32),
    ended_by BLOB,
    CONSTRAINT pk_edition_wait PRIMARY KEY (record)
) WITHOUT ROWID

CREATE INDEX ix_edition_wait_edition_joined_at ON edition_wait (edition, joined_at)

CREATE INDEX ix_edition_wait_member ON edition_wait (member)
