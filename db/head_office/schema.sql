-- Head office's tables, as layout.py lays them out: what is changed here is changed by a script in upgrades/ as well.
-- Counters reach none of them, but by the functions of functions.sql.

CREATE SCHEMA hub;

CREATE TABLE hub.office (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    protocol integer NOT NULL DEFAULT 1,
    generation bigint NOT NULL DEFAULT 1,
    layout integer NOT NULL DEFAULT 1,
    paused_until timestamptz
);

INSERT INTO hub.office DEFAULT VALUES;

-- A counter by its number; its role is the only name that it can call itself by. The epoch that may write, if one may.
-- It has all that was received before heard_at, as far as it said itself.
CREATE TABLE hub.origin (
    origin integer PRIMARY KEY CHECK (origin > 0),
    role text NOT NULL UNIQUE,
    name text NOT NULL DEFAULT '',
    epoch bytea,
    quarantined text NOT NULL DEFAULT '',
    heard_at timestamptz
);

-- One life of a counter's disk: the hash its chain goes on from, and how far the hub has it.
CREATE TABLE hub.epoch (
    origin integer NOT NULL REFERENCES hub.origin,
    epoch bytea NOT NULL CHECK (length(epoch) = 16),
    base bytea NOT NULL CHECK (length(base) = 32),
    number bigint NOT NULL DEFAULT 0,
    hash bytea NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (origin, epoch)
);

CREATE TABLE hub.record (
    origin integer NOT NULL,
    epoch bytea NOT NULL,
    number bigint NOT NULL,
    id bytea NOT NULL,
    clock bigint NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    member bytea,
    points bigint NOT NULL,
    at text NOT NULL,
    body bytea NOT NULL,
    hash bytea NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (origin, epoch, number)
);

CREATE INDEX record_erased ON hub.record (member, received_at) WHERE kind = 'erased';

-- Who a member is, beside the record that says so and not in it: the record stays for ever, this does not.
CREATE TABLE hub.profile (
    origin integer NOT NULL,
    epoch bytea NOT NULL,
    number bigint NOT NULL,
    member bytea NOT NULL,
    profile bytea NOT NULL,
    PRIMARY KEY (origin, epoch, number)
);

CREATE INDEX profile_member ON hub.profile (member);

-- Members who are not to be known any more: what a counter hands in late about them is not kept.
CREATE TABLE hub.erased (
    member bytea PRIMARY KEY
);

-- The row under whose lock a thing is promised: a member's points, a voucher, what is left of a reward.
CREATE TABLE hub.turn (
    thing text PRIMARY KEY
);

-- How much of a thing a request was promised; gone once the record of that id is here, which everybody then knows of.
CREATE TABLE hub.promise (
    request bytea NOT NULL,
    thing text NOT NULL,
    origin integer NOT NULL REFERENCES hub.origin,
    amount bigint NOT NULL CHECK (amount > 0),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (request, thing)
);

CREATE INDEX promise_thing ON hub.promise (thing);
CREATE INDEX promise_origin ON hub.promise (origin);

-- A counter's newest certificate (PEM), which it is given each time it opens.
CREATE TABLE hub.certificate (
    origin integer PRIMARY KEY REFERENCES hub.origin,
    pem text NOT NULL
);
