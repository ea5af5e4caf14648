-- One row for each reminder ever planned: the unique key is what keeps it from being sent twice.
-- status: 0 planned, 1 given to its conversation, 2 queued as the message, 3 not needed, 4 too late, 5 nobody to be reached
-- channel: the one it was planned for; message: its place in the outbox, where it is recorded what became of it
create table reminder (
    id           integer primary key,
    organisation text    not null,
    account      text    not null,
    resident     blob    not null,
    kind         text    not null,
    period       text    not null,
    channel      text    not null,
    due          integer not null,
    expires      integer not null,
    status       integer not null default 0,
    attempt      integer not null default 0,
    message      integer,
    planned_at   integer not null,
    unique (organisation, account, resident, kind, period)
);
create index reminder_due on reminder (channel, due) where status = 0;
create unique index reminder_message on reminder (message) where message is not null;

-- What a resident has chosen, as JSON; none for the usual.
create table reminder_choices (
    resident blob not null primary key,
    body     text not null
) without rowid;

-- Bills and payments that were there when a link was last looked at; in the order of the passes, which write it.
create table seen_news (
    organisation text not null,
    account      text not null,
    link         blob not null,
    body         text not null,
    primary key (organisation, account, link)
) without rowid;

-- How far a pass over an organisation's links has come.
create table planning_pass (
    organisation text    not null,
    name         text    not null,
    account      text,
    link         blob,
    planned      integer not null default 0,
    begun_at     integer not null,
    done_at      integer,
    primary key (organisation, name)
) without rowid;

-- Written by a command beside the running host, which plans it.
create table announcement (
    id           integer primary key,
    organisation text    not null,
    address      text    not null,
    body         text    not null,
    at           integer not null,
    expires      integer not null,
    audience     integer not null
);
