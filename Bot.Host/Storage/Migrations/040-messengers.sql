-- Several messengers of one resident, and how far channels have read.

-- code: a hash of a hash of it, see MessengerCode; one offer for each resident
create table messenger_offer (
    id         blob    not null primary key,
    resident   blob    not null unique,
    peer       integer not null references peer (id),
    code       blob    not null unique,
    expires_at integer not null
) without rowid;

-- What is to be told in a conversation because of what happened in another; deleted once it is in the inbox. Ids are not used
-- again: the event is named after them.
create table peer_notice (
    id   integer primary key autoincrement,
    peer integer not null references peer (id),
    body text    not null
);

-- position: as the platform names it
create table bookmark (
    name     text not null primary key,
    position text not null
) without rowid;
