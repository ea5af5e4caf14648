-- What became of a submission where the organisation decides itself; what it refused never counts.
alter table submission add column decision text not null default 'taken' check (decision in ('waiting', 'taken', 'refused'));
alter table submission add column reason text;
alter table submission add column import integer not null default 0;
alter table reading add column refused integer not null default 0;

-- What a benefit (льгота) has taken off a line, in kopecks; the line's sum is without it.
alter table charge add column benefit integer not null default 0;
