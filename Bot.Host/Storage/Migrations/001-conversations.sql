-- Moments are unix milliseconds; residents and links are UUIDs of version 7, big-endian.

create table resident (
    id         blob    not null primary key,
    created_at integer not null
) without rowid;

create table peer (
    id          integer primary key,
    channel     text    not null,
    external_id text    not null,
    resident    blob    references resident (id),
    reachable   integer not null default 1,
    unique (channel, external_id)
);
create index peer_resident on peer (resident) where resident is not null;

create table consent (
    id       integer primary key,
    resident blob    not null references resident (id),
    peer     integer not null references peer (id),
    version  integer not null,
    at       integer not null
);
create index consent_resident on consent (resident);

-- last_reply: the newest message to the peer, from which its others are reached (see outbox.previous)
create table conversation (
    peer       integer primary key references peer (id),
    version    integer not null,
    state      text    not null,
    last_reply integer not null
);

-- The inbox and the outbox share one sequence, so that a transcript can be put in order.
create table inbox (
    sequence    integer primary key,
    peer        integer not null references peer (id),
    event_id    text    not null,
    body        text,
    received_at integer not null,
    done_at     integer
);
-- Serves the transcript as well: it holds the sequence, and one peer's entries are few enough to be sorted.
create unique index inbox_event on inbox (peer, event_id);
create index inbox_open on inbox (sequence) where done_at is null;

-- status: 0 to be sent, 1 delivered, 2 the resident is not reachable, 3 the channel refused it
-- previous: the message to the same peer before this one, 0 for the first. A chain instead of an index by peer, which would
-- cost each turn another page.
create table outbox (
    sequence    integer primary key,
    peer        integer not null references peer (id),
    previous    integer not null,
    channel     text    not null,
    body        text,
    priority    integer not null,
    status      integer not null default 0,
    attempts    integer not null default 0,
    due         integer not null,
    random_id   integer not null,
    external_id text,
    created_at  integer not null,
    done_at     integer
);
create index outbox_open on outbox (channel, sequence) where status = 0;

create table effect (
    id         integer primary key,
    key        text    not null unique,
    peer       integer not null references peer (id),
    body       text    not null,
    attempts   integer not null default 0,
    due        integer not null,
    created_at integer not null,
    done_at    integer
);
create index effect_open on effect (id) where done_at is null;

create table link (
    id           blob    not null primary key,
    resident     blob    not null references resident (id),
    organisation text    not null,
    account      text    not null,
    name         text,
    linked_at    integer not null,
    unique (resident, organisation, account)
) without rowid;
create index link_account on link (organisation, account);

create table proof_attempt (
    id           integer primary key,
    organisation text    not null,
    account      text    not null,
    resident     blob    not null,
    channel      text    not null,
    at           integer not null,
    is_right     integer not null
);
create index proof_account on proof_attempt (organisation, account, at) where is_right = 0;
create index proof_resident on proof_attempt (resident, at) where is_right = 0;
create index proof_wrong_at on proof_attempt (at) where is_right = 0;

create table submission (
    id           integer primary key,
    number       text    not null unique,
    resident     blob    not null references resident (id),
    organisation text    not null,
    account      text    not null,
    period       text    not null,
    accepted_at  integer not null,
    readings     text    not null,
    status       text    not null,
    reason       text
);
create index submission_account on submission (organisation, account, period);

create table submission_status (
    id     integer primary key,
    number text    not null references submission (number),
    status text    not null,
    reason text,
    at     integer not null
);
create index submission_status_number on submission_status (number);

create table counter (
    name  text    not null primary key,
    value integer not null
) without rowid;
insert into counter (name, value) values ('receipt', 0), ('inbox erased', 0), ('outbox erased', 0);
