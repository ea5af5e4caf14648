-- Orders whose money came: what proves nothing of whose a card is, whether or not it went back since.
create index payment_order_taken on payment_order (organisation, account, created_at) where state in ('Paid', 'Refunded');

-- Since here payment_order.like_before is −1 where nobody could tell what the organisation knew.

-- Files written for the organisation, and what of the orders each of them holds: a payment, or its way back.
create table payment_export (
    id           integer primary key,
    organisation text    not null,
    file         text    not null,
    at           integer not null,
    lines        integer not null
);
alter table payment_state add column export integer references payment_export (id);
create index payment_state_new on payment_state (id) where export is null and state in ('Paid', 'Refunded');
