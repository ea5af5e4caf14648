-- Readings checked before their window opened; one for each resident and account.
create table kept_draft (
    id           blob    not null primary key,
    resident     blob    not null references resident (id),
    organisation text    not null,
    account      text    not null,
    peer         integer not null references peer (id),
    due          integer not null,
    body         text    not null,
    unique (resident, organisation, account)
) without rowid;
create index kept_draft_due on kept_draft (due);

create index submission_undecided on submission (id) where status = 'HandedOver';
