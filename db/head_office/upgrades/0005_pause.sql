-- Head office says for how long nobody is to call. A push is checked in four fifths of the time, the same as before, and
-- that all arrays begin and end together, so that nothing is looked at by one place and kept by another: functions.sql.

ALTER TABLE hub.office ADD COLUMN paused_until timestamptz;
