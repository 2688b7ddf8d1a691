CREATE TABLE purse (
    purse VARCHAR(64) NOT NULL,
    kind VARCHAR(8) NOT NULL,
    lot VARCHAR(36) NOT NULL,
    balance INTEGER NOT NULL,
    last_day DATE,
    CONSTRAINT pk_purse PRIMARY KEY (purse, kind, lot)
) WITHOUT ROWID

CREATE INDEX ix_purse_last_day ON purse (last_day) WHERE balance > 0 AND last_day IS NOT NULL

CREATE TABLE accrual (
    member BLOB NOT NULL,
    rule VARCHAR(64) NOT NULL,
    amount INTEGER NOT NULL,
    CONSTRAINT pk_accrual PRIMARY KEY (member, rule)
) WITHOUT ROWID

CREATE INDEX ix_accrual_rule ON accrual (rule) WHERE amount > 0

CREATE TABLE plan_period (
    record BLOB NOT NULL,
    number INTEGER NOT NULL,
    member BLOB NOT NULL,
    "plan" VARCHAR(64) DEFAULT '' NOT NULL,
    since DATE NOT NULL,
    until DATE,
    through DATE,
    anchor DATE NOT NULL,
    place INTEGER NOT NULL,
    trial INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    fee INTEGER NOT NULL,
    CONSTRAINT pk_plan_period PRIMARY KEY (record, number)
) WITHOUT ROWID

CREATE INDEX ix_plan_period_member ON plan_period (member)

CREATE INDEX ix_plan_period_until ON plan_period (until)

CREATE TABLE challenge_mark (
    seq INTEGER NOT NULL,
    member BLOB NOT NULL,
    challenge VARCHAR(64) DEFAULT '' NOT NULL,
    "of" BLOB NOT NULL,
    day DATE NOT NULL,
    line INTEGER NOT NULL,
    value VARCHAR(200) DEFAULT '' NOT NULL,
    amount INTEGER NOT NULL,
    CONSTRAINT pk_challenge_mark PRIMARY KEY (seq)
)

CREATE INDEX ix_challenge_mark_member_challenge_seq ON challenge_mark (member, challenge, seq)

CREATE INDEX ix_challenge_mark_of ON challenge_mark ("of")

CREATE TABLE rewarded (
    id BLOB NOT NULL,
    member BLOB NOT NULL,
    what VARCHAR(16) DEFAULT '' NOT NULL,
    "of" VARCHAR(64) DEFAULT '' NOT NULL,
    sale BLOB,
    entry BLOB,
    credit INTEGER NOT NULL,
    badge INTEGER NOT NULL,
    undone INTEGER NOT NULL,
    CONSTRAINT pk_rewarded PRIMARY KEY (id)
) WITHOUT ROWID

CREATE INDEX ix_rewarded_member ON rewarded (member)

CREATE INDEX ix_member_merged_into ON member (merged_into) WHERE merged_into IS NOT NULL
