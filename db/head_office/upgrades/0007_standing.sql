-- Where every member stands as the books say: the records folded as every counter folds them, once a night, by
-- `counterfoil hub standing`. What the other views add up is what came in.

CREATE TABLE hub.standing (
    member bytea PRIMARY KEY,
    points bigint NOT NULL,
    spendable bigint NOT NULL,
    pending bigint NOT NULL,
    debt bigint NOT NULL,
    tier text NOT NULL,
    vouchers integer NOT NULL,
    credit bigint NOT NULL,
    active_on date,
    erased boolean NOT NULL
);

-- As of which instant, and how many records there were then.
CREATE TABLE hub.standing_at (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    at timestamptz NOT NULL,
    records bigint NOT NULL,
    members bigint NOT NULL
);

CREATE VIEW report.standing AS
SELECT encode(member, 'hex') AS member, points, spendable, pending, debt, tier, vouchers, credit, active_on,
    erased AS is_erased
FROM hub.standing;

COMMENT ON VIEW report.standing IS 'One row for each member who stands for a person, as the counters'' books say: see report.standing_at.';
COMMENT ON COLUMN report.standing.member IS 'Member''s id; of members who were merged, the one kept has it all, the others no row.';
COMMENT ON COLUMN report.standing.points IS 'Points they have less what they owe, as the books say; what lapsed and no night has taken out yet is among them.';
COMMENT ON COLUMN report.standing.spendable IS 'What can be spent that day: nothing while something is owed. Whether the member is blocked is not asked.';
COMMENT ON COLUMN report.standing.pending IS 'Points whose first day has not come.';
COMMENT ON COLUMN report.standing.debt IS 'Points owed.';
COMMENT ON COLUMN report.standing.tier IS 'Tier held, empty where the programme has none.';
COMMENT ON COLUMN report.standing.vouchers IS 'Vouchers that can still be honoured, that day or later.';
COMMENT ON COLUMN report.standing.credit IS 'Store credit that can be spent that day.';
COMMENT ON COLUMN report.standing.active_on IS 'Last day on which they earned or spent, empty where they never did.';
COMMENT ON COLUMN report.standing.is_erased IS 'They are not to be known any more.';

CREATE VIEW report.standing_at AS SELECT at, records, members FROM hub.standing_at;

COMMENT ON VIEW report.standing_at IS 'One row: as of when report.standing holds. None before the first counterfoil hub standing.';
COMMENT ON COLUMN report.standing_at.at IS 'Instant at which the records were looked at.';
COMMENT ON COLUMN report.standing_at.records IS 'How many records head office had then.';
COMMENT ON COLUMN report.standing_at.members IS 'How many rows report.standing has.';

-- The same as before, in two passes: it looked through all records for every member, whether one of them merges them.
CREATE OR REPLACE VIEW report.member AS
SELECT f.member, min((f.facts ->> 'at')::timestamptz) AS first_seen, max((f.facts ->> 'at')::timestamptz) AS last_seen,
    min((f.facts #>> '{enrolled,day}')::date) AS enrolled_on,
    coalesce(sum((SELECT sum((one ->> 'points')::bigint) FROM jsonb_array_elements(f.facts -> 'entries') AS one)), 0)
        AS points,
    count(*) FILTER (WHERE f.facts ? 'sale') AS sales, merged.kept AS merged_into,
    EXISTS (SELECT FROM hub.erased gone WHERE encode(gone.member, 'hex') = f.member) AS is_erased
FROM hub.fact f LEFT JOIN (
    SELECT DISTINCT ON (m.facts #>> '{merged,dropped}') m.facts #>> '{merged,dropped}' AS dropped,
        m.facts #>> '{merged,kept}' AS kept
    FROM hub.fact m WHERE m.facts #>> '{merged,dropped}' IS NOT NULL
    ORDER BY m.facts #>> '{merged,dropped}', m.clock, m.counter, m.number, m.epoch
) AS merged ON merged.dropped = f.member
WHERE f.member IS NOT NULL AND f.facts IS NOT NULL GROUP BY f.member, merged.kept;

COMMENT ON COLUMN report.member.points IS 'Sum of their entries as they came in, not spendable yet ones among them, less debts. What the books say, where what counters apart did for one thing counts once, is in report.standing.';
