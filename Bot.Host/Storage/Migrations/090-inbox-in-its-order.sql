-- What a peer has said is reached from its conversation, as is what it was told, and no longer by an index that begins with the
-- peer: each event had a page of its own there to be written. A messenger's events come in the order of their ids.
-- inbox.previous: the peer's input before this one, 0 for the first; noted with its turn
-- conversation.last_heard: the newest input whose turn is done, 0 for none
alter table inbox add column previous integer not null default 0;
alter table conversation add column last_heard integer not null default 0;

update inbox set previous = heard.before
from (select sequence, lag(sequence, 1, 0) over (partition by peer order by sequence) as before from inbox where done_at is not null) as heard
where heard.sequence = inbox.sequence;
update conversation set last_heard = newest.sequence
from (select peer, max(sequence) as sequence from inbox where done_at is not null group by peer) as newest
where newest.peer = conversation.peer;

drop index inbox_event;
create unique index inbox_event on inbox (event_id, peer);
