-- Head office says for how long nobody is to call; and a push is checked in four fifths of the time: the same as before,
-- and that all arrays begin and end together, so that nothing is looked at by one place and kept by another.

ALTER TABLE hub.office ADD COLUMN paused_until timestamptz;

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

CREATE OR REPLACE FUNCTION hub.push_v1(
    p_epoch bytea, p_numbers bigint[], p_ids bytea[], p_clocks bigint[], p_kinds text[], p_versions integer[],
    p_members bytea[], p_points bigint[], p_ats text[], p_bodies bytea[], p_hashes bytea[], p_profiles bytea[]
) RETURNS TABLE (number bigint, hash bytea)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = hub, pg_temp AS $$
DECLARE
    me hub.origin; head hub.epoch; many integer; wrong bigint; misshapen bigint; longer bigint; ahead bigint;
    before bytea; soon bigint := extract(epoch FROM clock_timestamp()) * 1000 + 300000;
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
    SELECT at INTO wrong FROM unnest(p_numbers) WITH ORDINALITY AS one(number, at)
    WHERE one.number IS DISTINCT FROM p_numbers[1] + at - 1 OR coalesce(p_numbers[1], 0) < 1 LIMIT 1;
    IF wrong IS NOT NULL THEN
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
    -- One pass over what is given: its shape, its length, its date, its seal.
    SELECT
        min(given.number) FILTER (WHERE
            num_nulls(id, clock, kind, version, points, at, body, given.hash) > 0 OR length(id) <> 16
            OR length(given.hash) <> 32 OR length(kind) NOT BETWEEN 1 AND 32 OR length(member) <> 16
            -- An instant as books write it: of any other, the seal would be another's once it was read and written again.
            OR CASE WHEN translate(at, '012345678', '999999999') NOT IN
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
                concat_ws('|', me.origin, encode(p_epoch, 'hex'), one.number, clock, kind, version, encode(id, 'hex'),
                    coalesce(encode(member, 'hex'), ''), points, at, ''), 'UTF8')
            || body) AS sealed
        FROM unnest(
            p_numbers, p_ids, p_clocks, p_kinds, p_versions, p_members, p_points, p_ats, p_bodies, p_hashes, p_profiles,
            (before || p_hashes)[1:many]
        ) AS one(number, id, clock, kind, version, member, points, at, body, hash, profile, before)
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
    SELECT me.origin, p_epoch, one.* FROM unnest(
        p_numbers, p_ids, p_clocks, p_kinds, p_versions, p_members, p_points, p_ats, p_bodies, p_hashes
    ) AS one(number, id, clock, kind, version, member, points, at, body, hash)
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
    DELETE FROM hub.promise WHERE promise.origin = me.origin AND (request = ANY (p_ids)
        OR promise.at < to_timestamp((p_clocks[many] >> 16) / 1000.0) - interval '10 minutes');
    UPDATE hub.epoch SET number = greatest(head.number, p_numbers[many]),
        hash = CASE WHEN p_numbers[many] > head.number THEN p_hashes[many] ELSE head.hash END
    WHERE epoch.origin = me.origin AND epoch.epoch = p_epoch
    RETURNING epoch.number, epoch.hash INTO number, hash;
    RETURN NEXT;
END $$;
