-- 1 for as fast as the messengers take it, 0 for spread over the hours that are left.
alter table announcement add column at_once integer not null default 0;
