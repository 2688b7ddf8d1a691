CREATE TABLE event (
    id VARCHAR(64) NOT NULL,
    name VARCHAR(1000) DEFAULT '' NOT NULL,
    starts VARCHAR(32) NOT NULL,
    ends VARCHAR(32) NOT NULL,
    place VARCHAR(200) DEFAULT '' NOT NULL,
    capacity INTEGER,
    tiers VARCHAR(500) DEFAULT '' NOT NULL,
    opens DATE,
    early VARCHAR(500) DEFAULT '' NOT NULL,
    invitation VARCHAR(64) DEFAULT '' NOT NULL,
    doors INTEGER NOT NULL,
    state VARCHAR(16) DEFAULT '' NOT NULL,
    CONSTRAINT pk_event PRIMARY KEY (id)
) WITHOUT ROWID

CREATE INDEX ix_event_ends ON event (ends)

CREATE TABLE event_place (
    ticket VARCHAR(64) NOT NULL,
    event VARCHAR(64) DEFAULT '' NOT NULL,
    member BLOB NOT NULL,
    reserved_at VARCHAR(32) NOT NULL,
    invited INTEGER NOT NULL,
    given_up INTEGER NOT NULL,
    CONSTRAINT pk_event_place PRIMARY KEY (ticket)
) WITHOUT ROWID

CREATE INDEX ix_event_place_event_member ON event_place (event, member)

CREATE INDEX ix_event_place_member ON event_place (member)

CREATE TABLE attendance (
    event VARCHAR(64) NOT NULL,
    member BLOB NOT NULL,
    at VARCHAR(32) NOT NULL,
    tier VARCHAR(64) DEFAULT '' NOT NULL,
    points INTEGER NOT NULL,
    unearned VARCHAR(64) DEFAULT '' NOT NULL,
    CONSTRAINT pk_attendance PRIMARY KEY (event, member)
) WITHOUT ROWID

CREATE INDEX ix_attendance_member ON attendance (member)
