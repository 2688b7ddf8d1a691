-- What head office reads of its records: typed views for the role hub_report, which reads these and nothing else. Money
-- is in minor units, days are the shop's. No view says who a member is, why somebody did something, or a code that
-- opens anything.

CREATE SCHEMA report;
COMMENT ON SCHEMA report IS 'Views for reports. Money in minor units, days as the shop counts them; no personal data.';

-- A record's facts with its instant, all of a shape that the views can read; nothing where one is not. Head office takes
-- whatever is sealed, and no counter is to spoil the reports of all.
CREATE FUNCTION report.facts(p_at text, p_body bytea) RETURNS jsonb
LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
DECLARE found jsonb; one jsonb; wrong bigint;
BEGIN
    found := convert_from(p_body, 'UTF8')::jsonb;
    IF jsonb_typeof(found) <> 'object' THEN
        RETURN NULL;
    END IF;
    wrong := num_nulls(p_at::timestamptz);
    IF found ? 'enrolled' THEN
        wrong := wrong + num_nulls((found #>> '{enrolled,day}')::date);
    END IF;
    IF found ? 'sale' THEN
        one := found -> 'sale';
        wrong := wrong + num_nulls(one ->> 'sale', (one ->> 'day')::date, (one ->> 'total')::bigint,
            (one ->> 'discount')::bigint, (one ->> 'due')::bigint,
            coalesce((one ->> 'redeemed')::bigint, 0), coalesce((one ->> 'redeemed_points')::bigint, 0));
        IF one ? 'offs' THEN
            PERFORM sum((off ->> 'amount')::bigint) FROM jsonb_array_elements(one -> 'offs') AS off;
        END IF;
    END IF;
    IF found ? 'returned' THEN
        one := found -> 'returned';
        wrong := wrong + num_nulls(one ->> 'sale', (one ->> 'day')::date, (one ->> 'value')::bigint,
            coalesce((one ->> 'whole')::boolean, false), coalesce((one ->> 'void')::boolean, false));
        IF one ? 'refunds' THEN
            PERFORM sum((paid ->> 'amount')::bigint) FROM jsonb_array_elements(one -> 'refunds') AS paid;
        END IF;
    END IF;
    IF found ? 'entries' THEN
        wrong := wrong + (
            SELECT count(*) FROM jsonb_array_elements(found -> 'entries') AS e
            WHERE num_nulls(e ->> 'id', e ->> 'kind', (e ->> 'points')::bigint, (e ->> 'day')::date) > 0
                OR (e ->> 'for_day')::date < '-infinity');
    END IF;
    IF found ? 'vouchers' THEN
        wrong := wrong + (
            SELECT count(*) FROM jsonb_array_elements(found -> 'vouchers') AS v
            WHERE num_nulls(v ->> 'code', v ->> 'member', v ->> 'state', (v ->> 'issued_on')::date,
                    (v ->> 'first_day')::date) > 0
                OR (v ->> 'last_day')::date < '-infinity' OR (v ->> 'used_on')::date < '-infinity');
    END IF;
    IF found ? 'voucher_changes' THEN
        wrong := wrong + (
            SELECT count(*) FROM jsonb_array_elements(found -> 'voucher_changes') AS c
            WHERE num_nulls(c ->> 'code', c ->> 'state') > 0 OR (c ->> 'used_on')::date < '-infinity');
    END IF;
    IF wrong > 0 THEN
        RETURN NULL;
    END IF;
    RETURN found || jsonb_build_object('at', p_at);
EXCEPTION WHEN data_exception OR invalid_parameter_value OR program_limit_exceeded THEN
    RETURN NULL;
END $$;

-- Every record once, with its facts: of an id that two counters used (a night), the first in the order of the books. Not
-- made one with what asks it (OFFSET 0): the facts are read once a record, and nothing is cast that they do not hold.
CREATE VIEW hub.fact AS
SELECT r.id, r.origin AS counter, o.name AS counter_name, encode(r.member, 'hex') AS member, r.clock, r.number, r.epoch,
    report.facts(r.at, r.body) AS facts
FROM hub.record r JOIN hub.origin o ON o.origin = r.origin
WHERE NOT EXISTS (
    SELECT FROM hub.record first
    WHERE first.id = r.id
        AND (first.clock, first.origin, first.number, first.epoch) < (r.clock, r.origin, r.number, r.epoch))
OFFSET 0;

CREATE VIEW report.sale_return AS
SELECT encode(f.id, 'hex') AS id, back ->> 'sale' AS sale, (f.facts ->> 'at')::timestamptz AS at,
    (back ->> 'day')::date AS day, f.counter, f.counter_name, f.member, (back ->> 'value')::bigint AS value,
    (SELECT coalesce(sum((one ->> 'amount')::bigint), 0) FROM jsonb_array_elements(back -> 'refunds') AS one)
        AS refunded,
    coalesce((back ->> 'whole')::boolean, false) AS is_whole, coalesce((back ->> 'void')::boolean, false) AS is_void
FROM hub.fact f CROSS JOIN LATERAL (SELECT f.facts -> 'returned') AS of(back)
WHERE back IS NOT NULL;

COMMENT ON VIEW report.sale_return IS 'One row a return or void, on the day and at the counter where the goods came back.';
COMMENT ON COLUMN report.sale_return.id IS 'Names the return.';
COMMENT ON COLUMN report.sale_return.sale IS 'The sale.';
COMMENT ON COLUMN report.sale_return.at IS 'When.';
COMMENT ON COLUMN report.sale_return.day IS 'The shop''s day.';
COMMENT ON COLUMN report.sale_return.counter IS 'Number of the counter that took back.';
COMMENT ON COLUMN report.sale_return.counter_name IS 'Its name.';
COMMENT ON COLUMN report.sale_return.member IS 'Member''s id, empty where the sale had none.';
COMMENT ON COLUMN report.sale_return.value IS 'Value of what came back.';
COMMENT ON COLUMN report.sale_return.refunded IS 'Paid back, by whatever tender.';
COMMENT ON COLUMN report.sale_return.is_whole IS 'Nothing is left of the sale.';
COMMENT ON COLUMN report.sale_return.is_void IS 'The sale was voided.';

CREATE VIEW report.sale AS
SELECT made ->> 'sale' AS id, (f.facts ->> 'at')::timestamptz AS at, (made ->> 'day')::date AS day, f.counter,
    f.counter_name, f.member, made ->> 'reference' AS receipt, (made ->> 'total')::bigint AS gross,
    (made ->> 'discount')::bigint AS discount,
    (SELECT coalesce(sum((one ->> 'amount')::bigint), 0) FROM jsonb_array_elements(made -> 'offs') AS one)
        AS vouchers_off,
    coalesce((made ->> 'redeemed')::bigint, 0) AS points_off,
    coalesce((made ->> 'redeemed_points')::bigint, 0) AS points_spent,
    (made ->> 'due')::bigint AS due,
    (SELECT coalesce(sum((one ->> 'points')::bigint), 0) FROM jsonb_array_elements(f.facts -> 'entries') AS one
        WHERE one ->> 'kind' = 'earned') AS points_earned,
    coalesce(back.value, 0) AS returned, coalesce(back.refunded, 0) AS refunded,
    CASE WHEN back.is_void THEN 'void' WHEN back.is_whole THEN 'returned' WHEN back.sale IS NOT NULL THEN 'part returned'
        ELSE 'sold' END AS state
FROM hub.fact f CROSS JOIN LATERAL (SELECT f.facts -> 'sale') AS of(made)
LEFT JOIN (
    SELECT sale, sum(value) AS value, sum(refunded) AS refunded, bool_or(is_whole) AS is_whole,
        bool_or(is_void) AS is_void
    FROM report.sale_return GROUP BY sale
) AS back ON back.sale = made ->> 'sale'
WHERE made IS NOT NULL;

COMMENT ON VIEW report.sale IS 'One row a sale, as it was made; what came back of it beside it.';
COMMENT ON COLUMN report.sale.id IS 'Names the sale, here and in the other views.';
COMMENT ON COLUMN report.sale.at IS 'When.';
COMMENT ON COLUMN report.sale.day IS 'The shop''s day.';
COMMENT ON COLUMN report.sale.counter IS 'Number of the counter that sold.';
COMMENT ON COLUMN report.sale.counter_name IS 'Its name.';
COMMENT ON COLUMN report.sale.member IS 'Member''s id, empty where nobody showed a card.';
COMMENT ON COLUMN report.sale.receipt IS 'Number on the receipt.';
COMMENT ON COLUMN report.sale.gross IS 'All lines before any discount, tax included.';
COMMENT ON COLUMN report.sale.discount IS 'Off by the member''s tier or plan.';
COMMENT ON COLUMN report.sale.vouchers_off IS 'Off by vouchers and coupons.';
COMMENT ON COLUMN report.sale.points_off IS 'Off by points spent.';
COMMENT ON COLUMN report.sale.points_spent IS 'Points spent on it.';
COMMENT ON COLUMN report.sale.due IS 'What was to be paid.';
COMMENT ON COLUMN report.sale.points_earned IS 'Points that the member earned with it.';
COMMENT ON COLUMN report.sale.returned IS 'Value of what came back since.';
COMMENT ON COLUMN report.sale.refunded IS 'Paid back since.';
COMMENT ON COLUMN report.sale.state IS 'sold, part returned, returned, or void.';

CREATE VIEW report.points AS
SELECT one ->> 'id' AS id, one ->> 'kind' AS kind, (one ->> 'points')::bigint AS points, f.member,
    (f.facts ->> 'at')::timestamptz AS at, (one ->> 'day')::date AS day,
    coalesce((one ->> 'for_day')::date, (one ->> 'day')::date) AS for_day, one ->> 'rule' AS rule,
    one ->> 'sale' AS sale, f.counter, f.counter_name
FROM hub.fact f CROSS JOIN LATERAL jsonb_array_elements(f.facts -> 'entries') AS one
WHERE f.member IS NOT NULL;

COMMENT ON VIEW report.points IS 'One row for each entry in a member''s ledger.';
COMMENT ON COLUMN report.points.id IS 'Names the entry.';
COMMENT ON COLUMN report.points.kind IS 'earned, spent, taken_back, given_back, lapsed, adjusted, settled, or merged.';
COMMENT ON COLUMN report.points.points IS 'Into (positive) or out of the ledger.';
COMMENT ON COLUMN report.points.member IS 'Member''s id.';
COMMENT ON COLUMN report.points.at IS 'When.';
COMMENT ON COLUMN report.points.day IS 'The shop''s day.';
COMMENT ON COLUMN report.points.for_day IS 'The day it counts for: of a take-back that of the sale.';
COMMENT ON COLUMN report.points.rule IS 'Rule that gave them, if one did.';
COMMENT ON COLUMN report.points.sale IS 'The sale, if there is one.';
COMMENT ON COLUMN report.points.counter IS 'Number of the counter that wrote it.';
COMMENT ON COLUMN report.points.counter_name IS 'Its name.';

CREATE VIEW report.voucher AS
SELECT encode(sha256(convert_to(one ->> 'code', 'UTF8')), 'hex') AS voucher, one ->> 'reward' AS reward,
    one ->> 'member' AS member, (one ->> 'issued_on')::date AS issued_on, (one ->> 'first_day')::date AS first_day,
    (one ->> 'last_day')::date AS last_day, f.counter AS issued_at, f.counter_name AS issued_at_name,
    coalesce(last.state, one ->> 'state') AS state,
    CASE WHEN coalesce(last.state, one ->> 'state') = 'used'
        THEN coalesce(last.used_on, (one ->> 'used_on')::date) END AS honoured_on,
    CASE WHEN coalesce(last.state, one ->> 'state') = 'used' THEN coalesce(last.counter, f.counter) END AS honoured_at,
    last.sale
FROM hub.fact f CROSS JOIN LATERAL jsonb_array_elements(f.facts -> 'vouchers') AS one
LEFT JOIN (
    -- What came last; where it was honoured more than once since, the first of these.
    SELECT DISTINCT ON (code) code, state, used_on, sale, counter FROM (
        SELECT change ->> 'code' AS code, change ->> 'state' AS state, (change ->> 'used_on')::date AS used_on,
            change ->> 'sale' AS sale, g.counter, g.clock, g.number, g.epoch,
            count(*) FILTER (WHERE change ->> 'state' <> 'used') OVER (
                PARTITION BY change ->> 'code' ORDER BY g.clock, g.counter, g.number, g.epoch) AS turn
        FROM hub.fact g CROSS JOIN LATERAL jsonb_array_elements(g.facts -> 'voucher_changes') AS change
    ) AS changed
    ORDER BY code, turn DESC, (state = 'used') DESC, clock, counter, number, epoch
) AS last ON last.code = one ->> 'code';

COMMENT ON VIEW report.voucher IS 'One row a voucher, as it stands now.';
COMMENT ON COLUMN report.voucher.voucher IS 'SHA-256 of its code: names it and honours nothing.';
COMMENT ON COLUMN report.voucher.reward IS 'Reward that it is.';
COMMENT ON COLUMN report.voucher.member IS 'Id of the member it was issued to.';
COMMENT ON COLUMN report.voucher.issued_on IS 'Day of issue.';
COMMENT ON COLUMN report.voucher.first_day IS 'First day it holds.';
COMMENT ON COLUMN report.voucher.last_day IS 'Last day it holds, empty where it does not lapse.';
COMMENT ON COLUMN report.voucher.issued_at IS 'Number of the counter that issued it.';
COMMENT ON COLUMN report.voucher.issued_at_name IS 'Its name.';
COMMENT ON COLUMN report.voucher.state IS 'open, used, or cancelled; open also when its last day is past.';
COMMENT ON COLUMN report.voucher.honoured_on IS 'Day it was honoured.';
COMMENT ON COLUMN report.voucher.honoured_at IS 'Number of the counter that honoured it.';
COMMENT ON COLUMN report.voucher.sale IS 'Sale it was honoured on, if it was on one.';

CREATE VIEW report.day AS
SELECT s.day, s.counter, o.name AS counter_name, sum(s.sales) AS sales, sum(s.gross) AS gross, sum(s.due) AS due,
    sum(s.returns) AS returns, sum(s.refunded) AS refunded, sum(s.points_in) AS points_in,
    sum(s.points_out) AS points_out, sum(s.issued) AS vouchers_issued, sum(s.honoured) AS vouchers_honoured
FROM (
    SELECT f.counter, came.* FROM hub.fact f CROSS JOIN LATERAL (
        SELECT (f.facts #>> '{sale,day}')::date AS day, 1 AS sales, (f.facts #>> '{sale,total}')::bigint AS gross,
            (f.facts #>> '{sale,due}')::bigint AS due, 0 AS returns, 0 AS refunded, 0 AS points_in, 0 AS points_out,
            0 AS issued, 0 AS honoured
        WHERE f.facts ? 'sale'
        UNION ALL SELECT (f.facts #>> '{returned,day}')::date, 0, 0, 0, 1, (
            SELECT coalesce(sum((one ->> 'amount')::bigint), 0)
            FROM jsonb_array_elements(f.facts #> '{returned,refunds}') AS one), 0, 0, 0, 0
        WHERE f.facts ? 'returned'
        UNION ALL SELECT (one ->> 'day')::date, 0, 0, 0, 0, 0, greatest((one ->> 'points')::bigint, 0),
            least((one ->> 'points')::bigint, 0), 0, 0
        FROM jsonb_array_elements(f.facts -> 'entries') AS one WHERE f.member IS NOT NULL
    ) AS came
    UNION ALL SELECT came.counter, came.day, 0, 0, 0, 0, 0, 0, 0, came.issued, came.honoured
    FROM report.voucher v CROSS JOIN LATERAL (
        VALUES (v.issued_at, v.issued_on, 1, 0), (v.honoured_at, v.honoured_on, 0, 1)
    ) AS came(counter, day, issued, honoured)
    WHERE came.counter IS NOT NULL
) AS s JOIN hub.origin o ON o.origin = s.counter
GROUP BY s.day, s.counter, o.name;

COMMENT ON VIEW report.day IS 'One row for each day and counter at which anything came about.';
COMMENT ON COLUMN report.day.day IS 'The shop''s day.';
COMMENT ON COLUMN report.day.counter IS 'Number of the counter.';
COMMENT ON COLUMN report.day.counter_name IS 'Its name.';
COMMENT ON COLUMN report.day.sales IS 'Sales made, those voided since among them.';
COMMENT ON COLUMN report.day.gross IS 'Of these, before any discount.';
COMMENT ON COLUMN report.day.due IS 'Of these, what was to be paid.';
COMMENT ON COLUMN report.day.returns IS 'Returns and voids taken.';
COMMENT ON COLUMN report.day.refunded IS 'Paid back.';
COMMENT ON COLUMN report.day.points_in IS 'Points that came into ledgers.';
COMMENT ON COLUMN report.day.points_out IS 'Points that left them, negative.';
COMMENT ON COLUMN report.day.vouchers_issued IS 'Vouchers issued.';
COMMENT ON COLUMN report.day.vouchers_honoured IS 'Vouchers honoured, and not given back since.';

CREATE VIEW report.member AS
SELECT f.member, min((f.facts ->> 'at')::timestamptz) AS first_seen, max((f.facts ->> 'at')::timestamptz) AS last_seen,
    min((f.facts #>> '{enrolled,day}')::date) AS enrolled_on,
    coalesce(sum((SELECT sum((one ->> 'points')::bigint) FROM jsonb_array_elements(f.facts -> 'entries') AS one)), 0)
        AS points,
    count(*) FILTER (WHERE f.facts ? 'sale') AS sales,
    (SELECT m.facts #>> '{merged,kept}' FROM hub.fact m WHERE m.facts #>> '{merged,dropped}' = f.member
        ORDER BY m.clock, m.counter, m.number, m.epoch LIMIT 1) AS merged_into,
    EXISTS (SELECT FROM hub.erased gone WHERE encode(gone.member, 'hex') = f.member) AS is_erased
FROM hub.fact f WHERE f.member IS NOT NULL AND f.facts IS NOT NULL GROUP BY f.member;

COMMENT ON VIEW report.member IS 'One row for each member, by the id alone.';
COMMENT ON COLUMN report.member.member IS 'Member''s id.';
COMMENT ON COLUMN report.member.first_seen IS 'First thing known of them.';
COMMENT ON COLUMN report.member.last_seen IS 'Last thing known of them.';
COMMENT ON COLUMN report.member.enrolled_on IS 'Day they joined.';
COMMENT ON COLUMN report.member.points IS 'Sum of their entries: points they have, not spendable yet ones among them, less debts.';
COMMENT ON COLUMN report.member.sales IS 'Sales under this id.';
COMMENT ON COLUMN report.member.merged_into IS 'Id of the member they were merged into: the same person.';
COMMENT ON COLUMN report.member.is_erased IS 'They are not to be known any more.';

CREATE VIEW report.counter AS
SELECT o.origin AS counter, o.name AS counter_name, count(r.id) AS records, max(r.received_at) AS last_received_at,
    o.heard_at, o.quarantined <> '' AS is_shut_out,
    count(r.id) FILTER (WHERE report.facts(r.at, r.body) IS NULL) AS unreadable
FROM hub.origin o LEFT JOIN hub.record r ON r.origin = o.origin
GROUP BY o.origin;

COMMENT ON VIEW report.counter IS 'One row for each counter.';
COMMENT ON COLUMN report.counter.counter IS 'Its number.';
COMMENT ON COLUMN report.counter.counter_name IS 'Its name.';
COMMENT ON COLUMN report.counter.records IS 'Records that it handed in.';
COMMENT ON COLUMN report.counter.last_received_at IS 'When the last came.';
COMMENT ON COLUMN report.counter.heard_at IS 'It has heard all that was received before.';
COMMENT ON COLUMN report.counter.is_shut_out IS 'It may not call.';
COMMENT ON COLUMN report.counter.unreadable IS 'Records that no view counts, as their facts are not of a shape it can read: 0 where all is well.';
