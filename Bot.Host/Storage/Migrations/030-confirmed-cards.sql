-- When a card's holder has shown that it is their own; who has not sees only the last days.
alter table link add column confirmed_at integer;
