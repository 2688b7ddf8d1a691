-- The number of the layout is kept; so is when each counter last heard all there was.

ALTER TABLE hub.office ADD COLUMN layout integer NOT NULL DEFAULT 1;

ALTER TABLE hub.origin ADD COLUMN heard_at timestamptz;

CREATE INDEX record_erased ON hub.record (member, received_at) WHERE kind = 'erased';
