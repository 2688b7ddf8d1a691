CREATE TABLE record (
	seq INTEGER NOT NULL, 
	origin INTEGER NOT NULL, 
	epoch BLOB NOT NULL, 
	number INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	kind VARCHAR(32) DEFAULT '' NOT NULL, 
	version INTEGER NOT NULL, 
	member BLOB, 
	points INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	body BLOB NOT NULL, 
	hash BLOB NOT NULL, 
	CONSTRAINT pk_record PRIMARY KEY (seq), 
	CONSTRAINT uq_record_origin_epoch_number UNIQUE (origin, epoch, number)
)

CREATE INDEX ix_record_id ON record (id)

CREATE INDEX ix_record_member_clock_origin_number ON record (member, clock, origin, number) WHERE member IS NOT NULL

CREATE TABLE counter (
	one INTEGER NOT NULL, 
	origin INTEGER NOT NULL, 
	epoch BLOB NOT NULL, 
	number INTEGER NOT NULL, 
	clock INTEGER NOT NULL, 
	hash BLOB NOT NULL, 
	latest VARCHAR(32), 
	enrolled INTEGER NOT NULL, 
	base BLOB DEFAULT (x'') NOT NULL, 
	generation INTEGER DEFAULT 0 NOT NULL, 
	taken INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_counter PRIMARY KEY (one), 
	CONSTRAINT ck_counter_one CHECK (one = 1)
)

CREATE TABLE member (
	id BLOB NOT NULL, 
	reference VARCHAR(64) NOT NULL, 
	enrolled_on DATE NOT NULL, 
	language VARCHAR(8) DEFAULT '' NOT NULL, 
	blocked VARCHAR(200) DEFAULT '' NOT NULL, 
	consent VARCHAR(64) DEFAULT '' NOT NULL, 
	consented_on DATE, 
	referred_by VARCHAR(32) DEFAULT '' NOT NULL, 
	merged_into BLOB, 
	erased INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_member PRIMARY KEY (id)
)

CREATE INDEX ix_member_merged_into ON member (merged_into) WHERE merged_into IS NOT NULL

CREATE INDEX ix_member_reference ON member (reference)

CREATE TABLE sale (
	id BLOB NOT NULL, 
	reference VARCHAR(64) NOT NULL, 
	member BLOB, 
	at VARCHAR(32) NOT NULL, 
	day DATE NOT NULL, 
	total INTEGER NOT NULL, 
	discount INTEGER NOT NULL, 
	redeemed_points INTEGER NOT NULL, 
	redeemed INTEGER NOT NULL, 
	due INTEGER NOT NULL, 
	offs VARCHAR(2000) DEFAULT '' NOT NULL, 
	tier VARCHAR(64) DEFAULT '' NOT NULL, 
	version INTEGER NOT NULL, 
	channel VARCHAR(64) DEFAULT '' NOT NULL, 
	codes VARCHAR(500) DEFAULT '' NOT NULL, 
	cashier VARCHAR(32) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_sale PRIMARY KEY (id)
)
 WITHOUT ROWID

CREATE INDEX ix_sale_day ON sale (day)

CREATE INDEX ix_sale_member_at ON sale (member, at) WHERE member IS NOT NULL

CREATE INDEX ix_sale_reference ON sale (reference)
