-- Entrusted accounts, locks after a break-in, requests, the accounts' log, erasure of a resident.

-- access: Full, View or Submit; suspended_at: another resident has locked all access
alter table link add column access text not null default 'Full';
alter table link add column delegation blob;
alter table link add column suspended_at integer;

-- code: SHA-256 of the code to be passed on, null once it is taken
create table delegation (
    id           blob    not null primary key,
    organisation text    not null,
    account      text    not null,
    owner        blob    not null,
    label        text    not null,
    rights       text    not null,
    code         blob,
    offered_at   integer not null,
    expires_at   integer not null,
    relative     blob,
    accepted_at  integer,
    ended_at     integer
) without rowid;
create unique index delegation_code on delegation (code) where code is not null;
create index delegation_owner on delegation (owner, organisation, account);
create index delegation_account on delegation (organisation, account) where ended_at is null;
create index delegation_relative on delegation (relative) where relative is not null;

create table wrong_code (
    id       integer primary key,
    resident blob    not null,
    at       integer not null
);
create index wrong_code_resident on wrong_code (resident, at);

create table access_lock (
    organisation text    not null,
    account      text    not null,
    resident     blob    not null,
    number       text    not null,
    at           integer not null,
    primary key (organisation, account)
) without rowid;

create table request (
    id           integer primary key,
    number       text    not null unique,
    kind         text    not null,
    resident     blob    not null,
    peer         integer not null references peer (id),
    organisation text    not null,
    account      text,
    sent_at      integer not null,
    status       text    not null
);
create index request_resident on request (resident);

create table request_part (
    id        integer primary key,
    number    text    not null references request (number) on delete cascade,
    at        integer not null,
    is_answer integer not null,
    body      text,
    file      text
);
create index request_part_number on request_part (number);

-- Written by a command beside the running host, which carries it out and marks it done.
create table operator_order (
    id         integer primary key,
    number     text    not null,
    body       text,
    closes     integer not null,
    created_at integer not null,
    done_at    integer
);
create index operator_order_open on operator_order (id) where done_at is null;

-- resident: sixteen zeros where the one who did it was erased, or is the operator
create table account_log (
    id           integer primary key,
    organisation text    not null,
    account      text    not null,
    resident     blob    not null,
    at           integer not null,
    kind         text    not null,
    detail       text
);
create index account_log_account on account_log (organisation, account);
create index account_log_resident on account_log (resident);

insert into account_log (organisation, account, resident, at, kind, detail)
select organisation, account, resident, at, kind, detail from (
    select organisation, account, resident, linked_at as at, 'Linked' as kind, null as detail from link
    union all select organisation, account, resident, at, 'WrongProof', null from proof_attempt where is_right = 0
    union all select organisation, account, resident, accepted_at, 'ReadingsSent', number from submission)
order by at;

-- Peers of erased residents whose files are still to be deleted from the disk.
create table file_erasure (
    peer integer primary key references peer (id)
);

-- What stays of an erased resident's submissions belongs to this one.
insert into resident (id, created_at) values (zeroblob(16), 0);
create index submission_resident on submission (resident);
