CREATE TABLE account (
    member BLOB NOT NULL,
    debt INTEGER NOT NULL,
    active_on DATE,
    tier_number INTEGER NOT NULL,
    review_on DATE,
    CONSTRAINT pk_account PRIMARY KEY (member)
)
 WITHOUT ROWID

CREATE INDEX ix_account_review_on ON account (review_on)

CREATE TABLE action_done (
    record BLOB NOT NULL,
    number INTEGER NOT NULL,
    member BLOB NOT NULL,
    action VARCHAR(64) DEFAULT '' NOT NULL,
    day DATE NOT NULL,
    count INTEGER NOT NULL,
    CONSTRAINT pk_action_done PRIMARY KEY (record, number)
)
 WITHOUT ROWID

CREATE INDEX ix_action_done_member_action_day_count ON action_done (member, action, day, count)

CREATE TABLE audit (
    record BLOB NOT NULL,
    what VARCHAR(64) DEFAULT '' NOT NULL,
    subject VARCHAR(200) DEFAULT '' NOT NULL,
    reason VARCHAR(500) DEFAULT '' NOT NULL,
    "by" VARCHAR(32) DEFAULT '' NOT NULL,
    at VARCHAR(32) NOT NULL,
    CONSTRAINT pk_audit PRIMARY KEY (record)
)
 WITHOUT ROWID

CREATE INDEX ix_audit_subject_what ON audit (subject, what)

CREATE TABLE benefit_use (
    record BLOB NOT NULL,
    number INTEGER NOT NULL,
    member BLOB NOT NULL,
    benefit VARCHAR(64) DEFAULT '' NOT NULL,
    day DATE NOT NULL,
    count INTEGER NOT NULL,
    CONSTRAINT pk_benefit_use PRIMARY KEY (record, number)
)
 WITHOUT ROWID

CREATE INDEX ix_benefit_use_member_benefit_day_count ON benefit_use (member, benefit, day, count)

CREATE TABLE card (
    code VARCHAR(64) NOT NULL,
    member BLOB NOT NULL,
    issued_on DATE NOT NULL,
    blocked VARCHAR(200) DEFAULT '' NOT NULL,
    replaced_by VARCHAR(64) DEFAULT '' NOT NULL,
    CONSTRAINT pk_card PRIMARY KEY (code)
)

CREATE INDEX ix_card_member ON card (member)

CREATE TABLE counter (
    one INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    epoch BLOB NOT NULL,
    number INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    hash BLOB NOT NULL,
    latest VARCHAR(32),
    enrolled INTEGER NOT NULL,
    CONSTRAINT pk_counter PRIMARY KEY (one),
    CONSTRAINT ck_counter_one CHECK (one = 1)
)

CREATE TABLE coupon_use (
    code VARCHAR(64) DEFAULT '' NOT NULL,
    member BLOB,
    sale BLOB NOT NULL
)

CREATE INDEX ix_coupon_use_code_member ON coupon_use (code, member)

CREATE INDEX ix_coupon_use_sale ON coupon_use (sale)

CREATE TABLE entry (
    id BLOB NOT NULL,
    member BLOB NOT NULL,
    kind VARCHAR(16) DEFAULT '' NOT NULL,
    points INTEGER NOT NULL,
    at VARCHAR(32) NOT NULL,
    day DATE NOT NULL,
    for_day DATE NOT NULL,
    rule VARCHAR(64) DEFAULT '' NOT NULL,
    version INTEGER NOT NULL,
    sale BLOB,
    corrects BLOB,
    reason VARCHAR(200) DEFAULT '' NOT NULL,
    lot BLOB,
    terms TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_entry PRIMARY KEY (id)
)
 WITHOUT ROWID

CREATE INDEX ix_entry_member_for_day_id ON entry (member, for_day, id)

CREATE INDEX ix_entry_sale ON entry (sale) WHERE sale IS NOT NULL

CREATE TABLE lot (
    id BLOB NOT NULL,
    member BLOB NOT NULL,
    sale BLOB,
    rule VARCHAR(64) DEFAULT '' NOT NULL,
    version INTEGER NOT NULL,
    tier VARCHAR(64) DEFAULT '' NOT NULL,
    opened_on DATE NOT NULL,
    opened_at VARCHAR(32) NOT NULL,
    spendable_from DATE NOT NULL,
    last_day DATE,
    inactive_months INTEGER,
    points INTEGER NOT NULL,
    "left" INTEGER NOT NULL,
    CONSTRAINT pk_lot PRIMARY KEY (id),
    CONSTRAINT ck_lot_left CHECK ("left" >= 0)
)
 WITHOUT ROWID

CREATE INDEX ix_lot_inactive_months_member ON lot (inactive_months, member) WHERE "left" > 0 AND inactive_months IS NOT NULL

CREATE INDEX ix_lot_last_day ON lot (last_day) WHERE "left" > 0 AND last_day IS NOT NULL

CREATE INDEX ix_lot_member ON lot (member) WHERE "left" > 0

CREATE TABLE member (
    id BLOB NOT NULL,
    reference VARCHAR(64) NOT NULL,
    enrolled_on DATE NOT NULL,
    language VARCHAR(8) DEFAULT '' NOT NULL,
    blocked VARCHAR(200) DEFAULT '' NOT NULL,
    consent VARCHAR(64) DEFAULT '' NOT NULL,
    consented_on DATE,
    referred_by VARCHAR(32) DEFAULT '' NOT NULL,
    CONSTRAINT pk_member PRIMARY KEY (id),
    CONSTRAINT uq_member_reference UNIQUE (reference)
)

CREATE TABLE move (
    entry BLOB NOT NULL,
    lot BLOB NOT NULL,
    place INTEGER NOT NULL,
    points INTEGER NOT NULL,
    good_through DATE,
    CONSTRAINT pk_move PRIMARY KEY (entry, lot, place)
)
 WITHOUT ROWID

CREATE INDEX ix_move_lot ON move (lot)

CREATE TABLE payment (
    sale BLOB NOT NULL,
    number INTEGER NOT NULL,
    tender VARCHAR(64) DEFAULT '' NOT NULL,
    amount INTEGER NOT NULL,
    CONSTRAINT pk_payment PRIMARY KEY (sale, number)
)
 WITHOUT ROWID

CREATE TABLE product (
    sku VARCHAR(64) NOT NULL,
    gtin VARCHAR(14) DEFAULT '' NOT NULL,
    text VARCHAR(500) DEFAULT '' NOT NULL,
    category VARCHAR(64) DEFAULT '' NOT NULL,
    amount INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    cost INTEGER,
    tags VARCHAR(500) DEFAULT '' NOT NULL,
    attributes VARCHAR(1000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_product PRIMARY KEY (sku)
)
 WITHOUT ROWID

CREATE INDEX ix_product_gtin ON product (gtin)

CREATE TABLE profile (
    member BLOB NOT NULL,
    name VARCHAR(500) DEFAULT '' NOT NULL,
    phone VARCHAR(32) DEFAULT '' NOT NULL,
    email VARCHAR(254) DEFAULT '' NOT NULL,
    birthday DATE,
    birthday_key VARCHAR(4) DEFAULT '' NOT NULL,
    notes VARCHAR(2000) DEFAULT '' NOT NULL,
    segments VARCHAR(500) DEFAULT '' NOT NULL,
    CONSTRAINT pk_profile PRIMARY KEY (member)
)

CREATE INDEX ix_profile_birthday_key ON profile (birthday_key)

CREATE INDEX ix_profile_email ON profile (email)

CREATE INDEX ix_profile_phone ON profile (phone)

CREATE TABLE programme_version (
    version INTEGER NOT NULL,
    starts VARCHAR(32) NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_programme_version PRIMARY KEY (version)
)

CREATE TABLE purse (
    purse VARCHAR(64) NOT NULL,
    kind VARCHAR(8) NOT NULL,
    balance INTEGER NOT NULL,
    CONSTRAINT pk_purse PRIMARY KEY (purse, kind)
)
 WITHOUT ROWID

CREATE TABLE purse_entry (
    record BLOB NOT NULL,
    number INTEGER NOT NULL,
    purse VARCHAR(64) DEFAULT '' NOT NULL,
    amount INTEGER NOT NULL,
    kind VARCHAR(8) DEFAULT '' NOT NULL,
    reason VARCHAR(200) DEFAULT '' NOT NULL,
    sale BLOB,
    CONSTRAINT pk_purse_entry PRIMARY KEY (record, number)
)
 WITHOUT ROWID

CREATE INDEX ix_purse_entry_purse ON purse_entry (purse)

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
    CONSTRAINT uq_record_origin_epoch_number UNIQUE (origin, epoch, number),
    CONSTRAINT uq_record_id UNIQUE (id)
)

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
    CONSTRAINT pk_sale PRIMARY KEY (id),
    CONSTRAINT uq_sale_reference UNIQUE (reference)
)
 WITHOUT ROWID

CREATE INDEX ix_sale_day ON sale (day)

CREATE INDEX ix_sale_member_at ON sale (member, at) WHERE member IS NOT NULL

CREATE TABLE sale_line (
    sale BLOB NOT NULL,
    number INTEGER NOT NULL,
    sku VARCHAR(64) DEFAULT '' NOT NULL,
    category VARCHAR(64) DEFAULT '' NOT NULL,
    quantity INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    cost INTEGER,
    discounted INTEGER NOT NULL,
    value INTEGER NOT NULL,
    net INTEGER NOT NULL,
    qualifying INTEGER NOT NULL,
    tags VARCHAR(500) DEFAULT '' NOT NULL,
    attributes VARCHAR(1000) DEFAULT '' NOT NULL,
    text VARCHAR(500) DEFAULT '' NOT NULL,
    CONSTRAINT pk_sale_line PRIMARY KEY (sale, number)
)
 WITHOUT ROWID

CREATE TABLE sale_return (
    id BLOB NOT NULL,
    sale BLOB NOT NULL,
    at VARCHAR(32) NOT NULL,
    day DATE NOT NULL,
    value INTEGER NOT NULL,
    qualifying INTEGER NOT NULL,
    whole INTEGER NOT NULL,
    void INTEGER NOT NULL,
    everything INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    lines VARCHAR(4000) DEFAULT '' NOT NULL,
    refunds VARCHAR(500) DEFAULT '' NOT NULL,
    reason VARCHAR(200) DEFAULT '' NOT NULL,
    reference VARCHAR(64) DEFAULT '' NOT NULL,
    cashier VARCHAR(32) DEFAULT '' NOT NULL,
    CONSTRAINT pk_sale_return PRIMARY KEY (id)
)
 WITHOUT ROWID

CREATE INDEX ix_sale_return_day ON sale_return (day)

CREATE INDEX ix_sale_return_reference ON sale_return (reference)

CREATE INDEX ix_sale_return_sale ON sale_return (sale)

CREATE TABLE sale_tally (
    sale BLOB NOT NULL,
    member BLOB NOT NULL,
    day DATE NOT NULL,
    qualifying INTEGER NOT NULL,
    counts INTEGER NOT NULL,
    CONSTRAINT pk_sale_tally PRIMARY KEY (sale)
)
 WITHOUT ROWID

CREATE INDEX ix_sale_tally_member_day_qualifying_counts ON sale_tally (member, day, qualifying, counts)

CREATE TABLE setting (
    "key" VARCHAR(64) NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY ("key")
)
 WITHOUT ROWID

CREATE TABLE staff (
    id BLOB NOT NULL,
    name VARCHAR(200) DEFAULT '' NOT NULL,
    role VARCHAR(16) DEFAULT '' NOT NULL,
    badge VARCHAR(64) DEFAULT '' NOT NULL,
    pin VARCHAR(200) DEFAULT '' NOT NULL,
    wrong_tries INTEGER NOT NULL,
    tried_at VARCHAR(32),
    active INTEGER NOT NULL,
    member BLOB,
    CONSTRAINT pk_staff PRIMARY KEY (id)
)

CREATE TABLE tier_state (
    member BLOB NOT NULL,
    number INTEGER NOT NULL,
    tier VARCHAR(64) DEFAULT '' NOT NULL,
    since DATE NOT NULL,
    held_through DATE,
    cause VARCHAR(16) DEFAULT '' NOT NULL,
    sale BLOB,
    "before" INTEGER NOT NULL,
    floor VARCHAR(64) DEFAULT '' NOT NULL,
    floor_until DATE,
    reason VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_tier_state PRIMARY KEY (member, number)
)
 WITHOUT ROWID

CREATE TABLE voucher (
    code VARCHAR(64) NOT NULL,
    member BLOB NOT NULL,
    reward VARCHAR(64) DEFAULT '' NOT NULL,
    issued_on DATE NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE,
    state VARCHAR(16) DEFAULT '' NOT NULL,
    used_on DATE,
    used_by BLOB,
    terms TEXT NOT NULL,
    CONSTRAINT pk_voucher PRIMARY KEY (code)
)
 WITHOUT ROWID

CREATE INDEX ix_voucher_member ON voucher (member)

CREATE INDEX ix_voucher_reward_member_issued_on ON voucher (reward, member, issued_on)

CREATE TRIGGER record_no_update BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'record: what was posted stays as it is'); END

CREATE TRIGGER record_no_delete BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'record: what was posted stays as it is'); END

CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entry: what was posted stays as it is'); END

CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entry: what was posted stays as it is'); END

CREATE TRIGGER move_no_update BEFORE UPDATE ON move BEGIN SELECT RAISE(ABORT, 'move: what was posted stays as it is'); END

CREATE TRIGGER move_no_delete BEFORE DELETE ON move BEGIN SELECT RAISE(ABORT, 'move: what was posted stays as it is'); END

CREATE TRIGGER sale_no_update BEFORE UPDATE ON sale BEGIN SELECT RAISE(ABORT, 'sale: what was posted stays as it is'); END

CREATE TRIGGER sale_no_delete BEFORE DELETE ON sale BEGIN SELECT RAISE(ABORT, 'sale: what was posted stays as it is'); END

CREATE TRIGGER sale_line_no_update BEFORE UPDATE ON sale_line BEGIN SELECT RAISE(ABORT, 'sale_line: what was posted stays as it is'); END

CREATE TRIGGER sale_line_no_delete BEFORE DELETE ON sale_line BEGIN SELECT RAISE(ABORT, 'sale_line: what was posted stays as it is'); END

CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'payment: what was posted stays as it is'); END

CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'payment: what was posted stays as it is'); END

CREATE TRIGGER sale_return_no_update BEFORE UPDATE ON sale_return BEGIN SELECT RAISE(ABORT, 'sale_return: what was posted stays as it is'); END

CREATE TRIGGER sale_return_no_delete BEFORE DELETE ON sale_return BEGIN SELECT RAISE(ABORT, 'sale_return: what was posted stays as it is'); END

CREATE TRIGGER purse_entry_no_update BEFORE UPDATE ON purse_entry BEGIN SELECT RAISE(ABORT, 'purse_entry: what was posted stays as it is'); END

CREATE TRIGGER purse_entry_no_delete BEFORE DELETE ON purse_entry BEGIN SELECT RAISE(ABORT, 'purse_entry: what was posted stays as it is'); END

CREATE TRIGGER benefit_use_no_update BEFORE UPDATE ON benefit_use BEGIN SELECT RAISE(ABORT, 'benefit_use: what was posted stays as it is'); END

CREATE TRIGGER benefit_use_no_delete BEFORE DELETE ON benefit_use BEGIN SELECT RAISE(ABORT, 'benefit_use: what was posted stays as it is'); END

CREATE TRIGGER action_done_no_update BEFORE UPDATE ON action_done BEGIN SELECT RAISE(ABORT, 'action_done: what was posted stays as it is'); END

CREATE TRIGGER action_done_no_delete BEFORE DELETE ON action_done BEGIN SELECT RAISE(ABORT, 'action_done: what was posted stays as it is'); END

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit: what was posted stays as it is'); END

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit: what was posted stays as it is'); END

CREATE TRIGGER programme_version_no_update BEFORE UPDATE ON programme_version BEGIN SELECT RAISE(ABORT, 'programme_version: what was posted stays as it is'); END

CREATE TRIGGER programme_version_no_delete BEFORE DELETE ON programme_version BEGIN SELECT RAISE(ABORT, 'programme_version: what was posted stays as it is'); END

CREATE TRIGGER lot_no_update BEFORE UPDATE OF id, member, sale, rule, version, tier, opened_on, opened_at, spendable_from, inactive_months, points ON lot BEGIN SELECT RAISE(ABORT, 'lot: its terms are frozen'); END

CREATE TRIGGER lot_no_delete BEFORE DELETE ON lot BEGIN SELECT RAISE(ABORT, 'lot: what was posted stays as it is'); END

CREATE VIRTUAL TABLE member_search USING fts5(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3')
