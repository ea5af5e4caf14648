-- Payments through a gateway. paid_for: JSON of what is paid for, compared as text. due: when the gateway is to be asked what
-- has become of the order, null for never; attempts: how often it was asked since the order's last change.
create table payment_order (
    id           blob    not null primary key,
    number       text    not null unique,
    resident     blob    not null,
    organisation text    not null,
    account      text    not null,
    paid_for     text    not null,
    sum          integer not null,
    about        text    not null,
    created_at   integer not null,
    expires_at   integer not null,
    like_before  integer not null,
    state        text    not null,
    changed_at   integer not null,
    link         text,
    due          integer,
    attempts     integer not null default 0
) without rowid;
create index payment_order_open on payment_order (organisation, account, sum) where state in ('Created', 'LinkGiven');
create index payment_order_paid on payment_order (organisation, account, created_at) where state = 'Paid';
create index payment_order_due on payment_order (due) where due is not null;
create index payment_order_resident on payment_order (resident);

-- The conversations that are told what becomes of an order.
create table payment_follower (
    payment_order blob    not null references payment_order (id),
    peer          integer not null references peer (id),
    primary key (payment_order, peer)
) without rowid;
create index payment_follower_peer on payment_follower (peer);

-- Every state an order has been in.
create table payment_state (
    id            integer primary key,
    payment_order blob    not null references payment_order (id),
    state         text    not null,
    at            integer not null
);
create index payment_state_order on payment_state (payment_order);
