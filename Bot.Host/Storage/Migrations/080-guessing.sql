-- source: the network address or the peer an attempt counts against; null where it does not, or no longer
alter table proof_attempt add column source text;
create index proof_source on proof_attempt (source, at) where source is not null;
create index proof_organisation on proof_attempt (organisation, at) where is_right = 0;
