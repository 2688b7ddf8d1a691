-- The number of the layout is kept; so is when each counter last heard all there was.

ALTER TABLE hub.office ADD COLUMN layout integer NOT NULL DEFAULT 1;

ALTER TABLE hub.origin ADD COLUMN heard_at timestamptz;

CREATE INDEX record_erased ON hub.record (member, received_at) WHERE kind = 'erased';

-- What comes after the last record held of each (origin, epoch); of one that is not named, from its beginning.
-- Nothing comes: the caller has heard all, which is noted, at most once a minute.
CREATE OR REPLACE FUNCTION hub.pull_v1(p_origins integer[], p_epochs bytea[], p_numbers bigint[], p_most integer)
RETURNS TABLE (
    origin integer, epoch bytea, number bigint, id bytea, clock bigint, kind text, version integer, member bytea,
    points bigint, at text, body bytea, hash bytea, profile bytea
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = hub, pg_temp AS $$
DECLARE me hub.origin; heard timestamptz;
BEGIN
    me := hub.caller();
    IF me.heard_at IS NULL OR me.heard_at <= clock_timestamp() - interval '1 minute' THEN
        -- Before the look: whoever writes just now may have dated records already that are seen only afterwards.
        heard := least(clock_timestamp(), (
            SELECT min(a.xact_start) FROM pg_stat_activity a
            WHERE a.datname = current_database() AND a.backend_xid IS NOT NULL));
    END IF;
    RETURN QUERY
    SELECT r.origin, r.epoch, r.number, r.id, r.clock, r.kind, r.version, r.member, r.points, r.at, r.body, r.hash,
        p.profile
    FROM hub.epoch e
    LEFT JOIN unnest(p_origins, p_epochs, p_numbers) AS held(origin, epoch, number)
        ON held.origin = e.origin AND held.epoch = e.epoch
    CROSS JOIN LATERAL (
        SELECT * FROM hub.record one
        WHERE one.origin = e.origin AND one.epoch = e.epoch AND one.number > coalesce(held.number, 0)
        ORDER BY one.number LIMIT greatest(1, least(p_most, 5000))
    ) r
    LEFT JOIN hub.profile p ON p.origin = r.origin AND p.epoch = r.epoch AND p.number = r.number
    ORDER BY e.opened_at, r.origin, r.epoch, r.number
    LIMIT greatest(1, least(p_most, 5000));
    IF NOT FOUND AND (me.heard_at IS NULL OR heard >= me.heard_at + interval '1 minute') THEN
        UPDATE hub.origin o SET heard_at = heard WHERE o.origin = me.origin;
    END IF;
END $$;
