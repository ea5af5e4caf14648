-- 1 for those of an erased resident: once done, their body is erased as well.
alter table effect add column is_forgotten integer not null default 0;
