-- What counters may ask, protocol 1: laid with the tables, and laid anew after every upgrade. Each function runs with its
-- owner's rights, finds who calls by session_user alone, and refuses with a state of its own (class CF, see wire.py).

CREATE OR REPLACE FUNCTION hub.caller() RETURNS hub.origin
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = hub, pg_temp AS $$
DECLARE found hub.origin; pause numeric;
BEGIN
    SELECT ceil(extract(epoch FROM paused_until - clock_timestamp())) INTO pause FROM hub.office;
    IF pause > 0 THEN
        -- In PostgreSQL's own words for a server that is too busy: a counter that knows no better calls later as well.
        RAISE EXCEPTION 'head office takes nobody in for % s', pause USING ERRCODE = '53300', DETAIL = pause;
    END IF;
    SELECT * INTO found FROM hub.origin WHERE role = session_user;
    IF found.origin IS NULL THEN
        RAISE EXCEPTION 'no counter calls itself %', session_user USING ERRCODE = 'CF001';
    END IF;
    IF found.quarantined <> '' THEN
        RAISE EXCEPTION 'quarantined: %', found.quarantined USING ERRCODE = 'CF002';
    END IF;
    RETURN found;
END $$;

-- Makes this epoch the only one of the calling counter that may write. A second new one within a day is quarantined:
-- two machines believe that they are the same counter.
CREATE OR REPLACE FUNCTION hub.open_v1(p_epoch bytea, p_base bytea, p_protocol integer)
RETURNS TABLE (generation bigint, now_ms bigint, number bigint, hash bytea, certificate text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = hub, pg_temp AS $$
DECLARE me hub.origin; known hub.epoch; office hub.office; lately integer;
BEGIN
    me := hub.caller();
    SELECT * INTO office FROM hub.office;
    IF p_protocol > office.protocol THEN
        RAISE EXCEPTION 'this hub speaks protocol %', office.protocol USING ERRCODE = 'CF003';
    END IF;
    IF p_epoch IS NULL OR length(p_epoch) <> 16 OR p_base IS NULL OR length(p_base) <> 32 THEN
        RAISE EXCEPTION 'an epoch has 16 bytes and goes on from a hash of 32' USING ERRCODE = 'CF004';
    END IF;
    PERFORM 1 FROM hub.origin WHERE origin.origin = me.origin FOR UPDATE;
    SELECT * INTO known FROM hub.epoch WHERE epoch.origin = me.origin AND epoch.epoch = p_epoch;
    IF known.origin IS NULL THEN
        SELECT count(*) INTO lately FROM hub.epoch e
        WHERE e.origin = me.origin AND e.opened_at > clock_timestamp() - interval '1 day'
            AND EXISTS (SELECT FROM hub.epoch first WHERE first.origin = e.origin AND first.opened_at < e.opened_at);
        IF lately >= 1 THEN
            -- Not an exception: what is written here must stay.
            UPDATE hub.origin SET quarantined = 'two new epochs within a day' WHERE origin.origin = me.origin;
            RETURN QUERY SELECT office.generation, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, -1::bigint, NULL::bytea, '';
            RETURN;
        END IF;
        INSERT INTO hub.epoch (origin, epoch, base, hash) VALUES (me.origin, p_epoch, p_base, p_base)
        RETURNING * INTO known;
    ELSIF known.base <> p_base THEN
        RAISE EXCEPTION 'this epoch goes on from another hash' USING ERRCODE = 'CF005';
    END IF;
    IF me.epoch IS DISTINCT FROM p_epoch THEN
        -- An epoch that was left never writes again.
        IF EXISTS (SELECT FROM hub.epoch e WHERE e.origin = me.origin AND e.opened_at > known.opened_at) THEN
            RAISE EXCEPTION 'a later epoch of this counter was opened' USING ERRCODE = 'CF006';
        END IF;
        UPDATE hub.origin SET epoch = p_epoch WHERE origin.origin = me.origin;
    END IF;
    RETURN QUERY SELECT office.generation, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, known.number, known.hash,
        coalesce((SELECT c.pem FROM hub.certificate c WHERE c.origin = me.origin), '');
END $$;

-- The caller's own records, in order. What the hub has already must be the same; what is new must go on from it.
CREATE OR REPLACE FUNCTION hub.push_v1(
    p_epoch bytea, p_numbers bigint[], p_ids bytea[], p_clocks bigint[], p_kinds text[], p_versions integer[],
    p_members bytea[], p_points bigint[], p_ats text[], p_bodies bytea[], p_hashes bytea[], p_profiles bytea[]
) RETURNS TABLE (number bigint, hash bytea)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = hub, pg_temp AS $$
DECLARE
    me hub.origin; head hub.epoch; many integer; wrong bigint; misshapen bigint; longer bigint; ahead bigint;
    before bytea; ats text; are_dated boolean := false; whose text;
    soon bigint := extract(epoch FROM clock_timestamp()) * 1000 + 300000;
BEGIN
    me := hub.caller();
    many := coalesce(array_length(p_numbers, 1), 0);
    IF many = 0 OR many > 5000 OR EXISTS (
        SELECT FROM unnest(ARRAY[
            array_dims(p_numbers), array_dims(p_ids), array_dims(p_clocks), array_dims(p_kinds), array_dims(p_versions),
            array_dims(p_members), array_dims(p_points), array_dims(p_ats), array_dims(p_bodies), array_dims(p_hashes),
            array_dims(p_profiles)]) AS one WHERE one IS DISTINCT FROM format('[1:%s]', many)
    ) THEN
        RAISE EXCEPTION 'from 1 to 5000 whole records a call' USING ERRCODE = 'CF004';
    END IF;
    SELECT * INTO me FROM hub.origin WHERE origin.origin = me.origin FOR UPDATE;
    IF me.epoch IS DISTINCT FROM p_epoch THEN
        RAISE EXCEPTION 'another epoch writes for this counter' USING ERRCODE = 'CF006';
    END IF;
    SELECT * INTO head FROM hub.epoch WHERE epoch.origin = me.origin AND epoch.epoch = p_epoch;
    IF p_numbers[1] > head.number + 1 THEN
        RAISE EXCEPTION 'the hub has % records of this epoch, not %', head.number, p_numbers[1] - 1 USING ERRCODE = 'CF007';
    END IF;
    IF coalesce(p_numbers[1], 0) < 1
        OR p_numbers <> ARRAY(SELECT generate_series(p_numbers[1], p_numbers[1] + many - 1))
    THEN
        RAISE EXCEPTION 'numbers follow one another' USING ERRCODE = 'CF004';
    END IF;
    IF p_numbers[1] <= head.number THEN
        SELECT r.number INTO wrong FROM hub.record r
        WHERE r.origin = me.origin AND r.epoch = p_epoch AND r.number BETWEEN p_numbers[1] AND p_numbers[many]
            AND r.hash <> p_hashes[r.number - p_numbers[1] + 1]
        ORDER BY r.number LIMIT 1;
        IF wrong IS NOT NULL THEN
            RAISE EXCEPTION 'record % is another one here', wrong USING ERRCODE = 'CF008';
        END IF;
    END IF;
    SELECT coalesce(
        (SELECT r.hash FROM hub.record r
         WHERE r.origin = me.origin AND r.epoch = p_epoch AND r.number = p_numbers[1] - 1), head.base) INTO before;
    -- All instants at once, in a tenth of the time that one by one takes: only where not all of them are of a day that
    -- every year has are they looked at further.
    IF pg_column_size(p_ats) < 48 * many + 100 THEN
        ats := array_to_string(p_ats, '|', '') || '|';
        are_dated := position('.000000' IN ats) = 0 AND ats ~ (
            '^(?:[1-9][0-9]{3}-'
            '(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)'
            'T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{6})?[+]00:00[|])*$');
    END IF;
    whose := concat_ws('|', me.origin, encode(p_epoch, 'hex'));
    -- One pass over what is given: its shape, its length, its date, its seal. Each array is gone through as it lies; in
    -- FROM it would be written down first.
    SELECT
        min(given.number) FILTER (WHERE
            num_nulls(id, clock, kind, version, points, at, body, given.hash) > 0 OR length(id) <> 16
            OR length(given.hash) <> 32 OR length(kind) NOT BETWEEN 1 AND 32 OR length(member) <> 16
            -- An instant as books write it: of any other, the seal would be another's once it was read and written again.
            OR CASE WHEN are_dated AND octet_length(at) IN (25, 32) THEN false
                WHEN translate(at, '012345678', '999999999') NOT IN
                    ('9999-99-99T99:99:99+99:99', '9999-99-99T99:99:99.999999+99:99') THEN true
                WHEN left(at, 4) = '0000' OR substr(at, 6, 2)::integer NOT BETWEEN 1 AND 12 THEN true
                WHEN substr(at, 12, 2)::integer > 23 OR substr(at, 15, 1)::integer > 5 OR substr(at, 18, 1)::integer > 5
                    OR substr(at, 20, 7) = '.000000' OR right(at, 6) <> '+00:00' THEN true
                WHEN substr(at, 9, 2)::integer BETWEEN 1 AND 28 THEN false
                ELSE substr(at, 9, 2)::integer NOT BETWEEN 1 AND extract(day FROM
                    make_date(left(at, 4)::integer, substr(at, 6, 2)::integer, 1) + interval '1 month - 1 day') END),
        min(given.number) FILTER (WHERE length(body) > 1048576 OR length(profile) > 65536),
        min(given.number) FILTER (WHERE (clock >> 16) > soon),
        min(given.number) FILTER (WHERE sealed IS DISTINCT FROM given.hash)
    INTO misshapen, longer, ahead, wrong
    FROM (
        SELECT one.*, sha256(
            one.before
            || convert_to(
                concat_ws('|', whose, one.number, clock, kind, version, encode(id, 'hex'),
                    coalesce(encode(member, 'hex'), ''), points, at, ''), 'UTF8')
            || body) AS sealed
        FROM (
            SELECT unnest(p_numbers) AS number, unnest(p_ids) AS id, unnest(p_clocks) AS clock, unnest(p_kinds) AS kind,
                unnest(p_versions) AS version, unnest(p_members) AS member, unnest(p_points) AS points,
                unnest(p_ats) AS at, unnest(p_bodies) AS body, unnest(p_hashes) AS hash,
                unnest(p_profiles) AS profile, unnest((before || p_hashes)[1:many]) AS before
        ) AS one
    ) AS given;
    IF misshapen IS NOT NULL THEN
        RAISE EXCEPTION 'record % is out of shape', misshapen USING ERRCODE = 'CF004';
    ELSIF longer IS NOT NULL THEN
        RAISE EXCEPTION 'record % is too long', longer USING ERRCODE = 'CF010';
    ELSIF ahead IS NOT NULL THEN
        RAISE EXCEPTION 'record % is dated ahead of the hub', ahead USING ERRCODE = 'CF011';
    ELSIF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'record % is not sealed to the one before', wrong USING ERRCODE = 'CF009';
    END IF;
    INSERT INTO hub.record (origin, epoch, number, id, clock, kind, version, member, points, at, body, hash)
    SELECT me.origin, p_epoch, one.* FROM (
        SELECT unnest(p_numbers) AS number, unnest(p_ids), unnest(p_clocks), unnest(p_kinds), unnest(p_versions),
            unnest(p_members), unnest(p_points), unnest(p_ats), unnest(p_bodies), unnest(p_hashes)
    ) AS one
    WHERE one.number > head.number;
    IF 'erased' = ANY (p_kinds) THEN
        INSERT INTO hub.erased (member)
        SELECT DISTINCT one.member FROM unnest(p_kinds, p_members) AS one(kind, member)
        WHERE one.kind = 'erased' AND one.member IS NOT NULL ON CONFLICT DO NOTHING;
        DELETE FROM hub.profile WHERE profile.member = ANY (p_members)
            AND EXISTS (SELECT FROM hub.erased gone WHERE gone.member = profile.member);
    END IF;
    IF num_nonnulls(VARIADIC p_profiles) > 0 THEN
        INSERT INTO hub.profile (origin, epoch, number, member, profile)
        SELECT me.origin, p_epoch, one.number, one.member, one.profile
        FROM unnest(p_numbers, p_members, p_profiles) AS one(number, member, profile)
        WHERE one.number > head.number AND one.profile IS NOT NULL AND one.member IS NOT NULL
            AND NOT EXISTS (SELECT FROM hub.erased gone WHERE gone.member = one.member);
    END IF;
    -- Done, or never: a deed is written down at once, and this counter's clock has gone on since.
    DELETE FROM hub.promise WHERE promise.origin = me.origin AND (request IN (SELECT unnest(p_ids))
        OR promise.at < to_timestamp((p_clocks[many] >> 16) / 1000.0) - interval '10 minutes');
    UPDATE hub.epoch SET number = greatest(head.number, p_numbers[many]),
        hash = CASE WHEN p_numbers[many] > head.number THEN p_hashes[many] ELSE head.hash END
    WHERE epoch.origin = me.origin AND epoch.epoch = p_epoch
    RETURNING epoch.number, epoch.hash INTO number, hash;
    RETURN NEXT;
END $$;

-- How far the hub has every epoch of every counter, in the order in which a counter's epochs were opened.
CREATE OR REPLACE FUNCTION hub.heads_v1() RETURNS TABLE (origin integer, epoch bytea, base bytea, number bigint, hash bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = hub, pg_temp AS $$
BEGIN
    PERFORM hub.caller();
    RETURN QUERY SELECT e.origin, e.epoch, e.base, e.number, e.hash FROM hub.epoch e ORDER BY e.origin, e.opened_at;
END $$;

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

-- So much of each thing promised for a request, all or nothing, if what the caller knows to be left of it suffices after
-- what others were promised, and the caller knows every record here. The same request again is the same answer; a request
-- for nothing gives back what it was promised.
CREATE OR REPLACE FUNCTION hub.redeem_v1(
    p_request bytea, p_things text[], p_amounts bigint[], p_lefts bigint[], p_origins integer[], p_epochs bytea[],
    p_numbers bigint[]
) RETURNS TABLE (answer text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = hub, pg_temp AS $$
DECLARE me hub.origin; many integer := coalesce(cardinality(p_things), 0); is_held boolean; is_behind boolean;
BEGIN
    me := hub.caller();
    IF p_request IS NULL OR length(p_request) <> 16 OR many > 100 OR cardinality(p_amounts) IS DISTINCT FROM many
        OR cardinality(p_lefts) IS DISTINCT FROM many
        OR many <> (SELECT count(DISTINCT thing) FROM unnest(p_things, p_amounts, p_lefts) AS one(thing, amount, remains)
            WHERE length(thing) BETWEEN 1 AND 100 AND amount > 0 AND remains IS NOT NULL)
        OR EXISTS (SELECT FROM hub.promise p WHERE p.request = p_request AND p.origin <> me.origin)
    THEN
        RAISE EXCEPTION 'a request out of shape' USING ERRCODE = 'CF004';
    END IF;
    IF many = 0 THEN
        DELETE FROM hub.promise p WHERE p.request = p_request;
        RETURN QUERY SELECT 'given back';
        RETURN;
    END IF;
    INSERT INTO hub.turn (thing) SELECT one FROM unnest(p_things) AS one ORDER BY one ON CONFLICT DO NOTHING;
    PERFORM 1 FROM hub.turn t WHERE t.thing = ANY (p_things) ORDER BY t.thing FOR UPDATE;
    -- Both in one look: a promise goes as its record comes, and whoever has not seen that record is behind.
    SELECT
        EXISTS (
            SELECT FROM hub.epoch e
            LEFT JOIN unnest(p_origins, p_epochs, p_numbers) AS known(origin, epoch, number)
                ON known.origin = e.origin AND known.epoch = e.epoch
            WHERE e.number > coalesce(known.number, 0)),
        EXISTS (
            SELECT FROM unnest(p_things, p_amounts, p_lefts) AS one(thing, amount, remains)
            WHERE one.amount > one.remains - (
                SELECT coalesce(sum(p.amount), 0) FROM hub.promise p
                WHERE p.thing = one.thing AND p.request <> p_request))
    INTO is_behind, is_held;
    IF NOT (is_behind OR is_held) THEN
        DELETE FROM hub.promise p WHERE p.request = p_request;
        INSERT INTO hub.promise (request, thing, origin, amount)
        SELECT p_request, one.thing, me.origin, one.amount FROM unnest(p_things, p_amounts) AS one(thing, amount);
    END IF;
    RETURN QUERY SELECT CASE WHEN is_behind THEN 'behind' WHEN is_held THEN 'held' ELSE 'promised' END;
END $$;
