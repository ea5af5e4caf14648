-- Sums are whole kopecks. Values and quantities are millionths. Dates are numbers yyyymmdd, months yyyymm.
-- Every row carries the id of the import that named it last: a row named twice by one file is seen by it.

create table import (
    id integer primary key,
    organisation text not null,
    kind text not null,
    file text not null,
    at integer not null, -- unix milliseconds
    accepted integer not null default 0,
    unchanged integer not null default 0,
    refused integer not null default 0
);

create table account (
    id integer primary key,
    organisation text not null,
    number text not null,
    address text not null, -- masked: the flat is never kept
    opening integer not null default 0, -- owed before the first charge
    closed integer not null default 0,
    import integer not null,
    unique (organisation, number)
);

create table service (
    id integer primary key,
    organisation text not null,
    name text not null,
    unique (organisation, name)
);

create table supplier (
    id integer primary key,
    organisation text not null,
    name text not null,
    contacts text not null default '',
    unique (organisation, name)
);

-- Which zones the dials of a meter have: 'Day,Night' stands for two rows.
create table tariff_zone (
    tariff text not null,
    position integer not null,
    zone text not null,
    primary key (tariff, position)
) without rowid;

create table meter (
    account integer not null references account,
    id text not null,
    serial text not null,
    service text not null,
    name text,
    digits integer not null,
    decimals integer not null,
    tariff text not null,
    verification integer,
    removed integer, -- day on which it was taken down or replaced
    position integer not null,
    import integer not null,
    primary key (account, id)
) without rowid;

-- Every version stays; of a period that of the highest rank counts. The key is in the order in which that is looked for.
create table reading (
    account integer not null,
    meter text not null,
    zone text not null,
    period integer not null,
    rank integer not null, -- submitted_at; 0 for an estimate, which gives way to every real reading
    version integer not null,
    value integer not null,
    taken_on integer not null,
    origin text not null check (origin in ('resident', 'operator', 'estimate')),
    rolled_over integer not null default 0,
    submission text, -- key of the resident's submission: its receipt's number and moment
    submitted_at integer not null, -- unix milliseconds
    import integer not null default 0,
    primary key (account, meter, zone, period, rank, version),
    foreign key (account, meter) references meter
) without rowid;

create table submission (
    number text primary key,
    account integer not null references account,
    at integer not null -- unix milliseconds
) without rowid;

create table charge (
    account integer not null references account,
    month integer not null,
    service integer not null references service,
    supplier integer not null references supplier,
    quantity integer,
    unit text,
    sum integer not null,
    position integer not null,
    import integer not null,
    primary key (account, month, service, supplier)
) without rowid;

create table payment (
    account integer not null references account,
    id text not null, -- 'x:' and the payer's id, or 'n:' and what the payment is known by
    paid_on integer not null,
    sum integer not null,
    way text not null,
    import integer not null,
    primary key (account, id)
) without rowid;
