-- Conversations that were parted from their resident, by themselves or by a lock. Up to the sequence, what was said is that
-- resident's and is shown to nobody who writes there later. resident: sixteen zeros once erased.
create table parted (
    id       integer primary key,
    peer     integer not null references peer (id),
    resident blob    not null,
    sequence integer not null
);
create index parted_peer on parted (peer, sequence);
create index parted_resident on parted (resident);

-- Whose the file is, where the request has moved to another conversation since; null for the request's own.
alter table request_part add column peer integer references peer (id);

-- What is asked of the outside is kept until it is done.
update effect set body = '{}' where done_at is not null;

-- How an erased owner called others: their delegations are gone.
update account_log set detail = null
where kind in ('DelegationOffered', 'DelegationAccepted', 'DelegationEnded') and not exists (
    select 1 from delegation d where d.organisation = account_log.organisation and d.account = account_log.account and d.label = account_log.detail);

-- Locks used to leave these in conversations that are their resident's no longer.
delete from kept_draft where not exists (select 1 from peer where peer.resident = kept_draft.resident);
update kept_draft set peer = (select min(peer.id) from peer where peer.resident = kept_draft.resident)
where not exists (select 1 from peer where peer.id = kept_draft.peer and peer.resident = kept_draft.resident);
update request_part set peer = (select request.peer from request where request.number = request_part.number)
where file is not null and number in (select request.number from request join peer on peer.id = request.peer where peer.resident is not request.resident);
update request set peer = (select min(peer.id) from peer where peer.resident = request.resident)
where not exists (select 1 from peer where peer.id = request.peer and peer.resident = request.resident)
    and exists (select 1 from peer where peer.resident = request.resident);
