-- Answers and notices are found without reading past broadcasts, of which many thousands may wait.
drop index outbox_open;
create index outbox_talk on outbox (channel, sequence) where status = 0 and priority < 2;
create index outbox_broadcast on outbox (channel, sequence) where status = 0 and priority = 2;
