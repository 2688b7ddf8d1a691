CREATE TABLE epoch (
	origin INTEGER NOT NULL, 
	epoch BLOB NOT NULL, 
	base BLOB NOT NULL, 
	number INTEGER NOT NULL, 
	hash BLOB NOT NULL, 
	CONSTRAINT pk_epoch PRIMARY KEY (origin, epoch)
)
 WITHOUT ROWID

CREATE TABLE waiting (
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_waiting PRIMARY KEY (seq)
)

CREATE TABLE touch (
	subject BLOB NOT NULL, 
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_touch PRIMARY KEY (subject, seq)
)
 WITHOUT ROWID

CREATE TABLE mending (
	one INTEGER NOT NULL, 
	CONSTRAINT pk_mending PRIMARY KEY (one)
)

CREATE TABLE told (
	record BLOB NOT NULL, 
	member BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	origin INTEGER NOT NULL, 
	profile BLOB NOT NULL, 
	CONSTRAINT pk_told PRIMARY KEY (record)
)
 WITHOUT ROWID

CREATE INDEX ix_told_member ON told (member)

CREATE TABLE "conflict" (
	record BLOB NOT NULL, 
	number INTEGER NOT NULL, 
	member BLOB, 
	kind VARCHAR(16) DEFAULT '' NOT NULL, 
	subject VARCHAR(64) DEFAULT '' NOT NULL, 
	amount INTEGER NOT NULL, 
	first BLOB, 
	at VARCHAR(32) NOT NULL, 
	settled VARCHAR(16) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_conflict PRIMARY KEY (record, number)
)
 WITHOUT ROWID

CREATE INDEX ix_conflict_member ON "conflict" (member)

CREATE INDEX ix_conflict_settled_at ON "conflict" (settled, at)
