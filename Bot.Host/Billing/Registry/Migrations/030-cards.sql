-- Transport cards. Moments of trips are numbers yyyymmddhhmm by the town's wall clock; coordinates are millionths of a degree.
create table card (
    id integer primary key,
    organisation text not null,
    number text not null,
    kind text not null,
    balance integer not null,
    state text not null default 'Active',
    ticket text,
    ticket_until integer,
    ticket_trips integer, -- null for as many as one likes
    import integer not null,
    unique (organisation, number)
);

create table card_tariff (
    organisation text not null,
    id text not null,
    name text not null,
    trips integer,
    days integer not null,
    price integer not null,
    kinds text not null, -- 'Civil,Student'
    closed integer not null default 0,
    import integer not null,
    primary key (organisation, id)
) without rowid;

-- The ordinal tells apart who pays for two on one bus.
create table trip (
    card integer not null references card,
    at integer not null,
    route text not null,
    ordinal integer not null,
    transport text not null,
    ticket text not null,
    fare integer not null,
    import integer not null,
    primary key (card, at, route, ordinal)
) without rowid;

create table top_up (
    card integer not null references card,
    id text not null, -- as in payment
    paid_on integer not null,
    sum integer not null,
    way text not null,
    ticket text not null, -- empty for money in the purse
    reference text not null, -- by what the payer's bank knows it: its id and purpose
    import integer not null,
    primary key (card, id)
) without rowid;
create index top_up_day on top_up (card, paid_on);

create table service_point (
    organisation text not null,
    address text not null,
    name text not null,
    hours text not null,
    latitude integer not null,
    longitude integer not null,
    closed integer not null default 0,
    import integer not null,
    primary key (organisation, address, name)
) without rowid;
