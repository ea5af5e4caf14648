-- Links to what a messenger may not carry, by the SHA-256 of their tokens; taken out when opened. language: 0 Russian, 1 English.
create table detail_link (
    token      blob    not null primary key,
    reminder   integer not null,
    language   integer not null,
    expires_at integer not null
) without rowid;
