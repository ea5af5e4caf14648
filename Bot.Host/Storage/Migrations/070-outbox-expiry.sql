-- From when on a message must not be sent any more: a reminder in the night or after its deadline. Null for never.
-- It then gets the further status 4: not sent, and its body is erased.
alter table outbox add column expires integer;
