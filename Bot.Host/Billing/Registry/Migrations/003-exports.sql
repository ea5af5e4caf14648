create table export (
    id integer primary key,
    organisation text not null,
    file text not null,
    at integer not null, -- unix milliseconds
    readings integer not null
);

-- The export that first carried the reading, or a later one of the same dial and month.
alter table reading add column export integer references export;
create index reading_to_export on reading (account) where export is null and origin = 'resident';
