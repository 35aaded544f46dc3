create table organisations (
    id blob primary key,
    name text not null,
    name_normalised text not null,
    -- ISO 3166-1 alpha-2. The region follows from it (domain::organisations) and is stored for grouping.
    country text not null,
    region text not null,
    created_at text not null,
    created_by blob not null references accounts (id),
    unique (name_normalised, country)
);

create table organisation_members (
    organisation_id blob not null references organisations (id),
    account_id blob not null references accounts (id),
    -- administrator or trainer
    role text not null,
    joined_at text not null,
    left_at text,
    primary key (organisation_id, account_id, role)
);
create index organisation_members_account on organisation_members (account_id);

create table invitations (
    id blob primary key,
    organisation_id blob not null references organisations (id),
    email text not null,
    email_normalised text not null,
    name text not null,
    language text not null,
    role text not null,
    token_hash blob not null unique,
    invited_by blob not null references accounts (id),
    created_at text not null,
    sent_at text not null,
    expires_at text not null,
    accepted_at text,
    withdrawn_at text
);
-- One open invitation per person, organisation and role, whoever clicks twice.
create unique index invitations_open on invitations (organisation_id, email_normalised, role)
    where accepted_at is null and withdrawn_at is null;
create index invitations_organisation on invitations (organisation_id);

-- A dry run that waits for its confirmation.
create table enrolment_uploads (
    id blob primary key,
    organisation_id blob not null references organisations (id),
    account_id blob not null references accounts (id),
    -- The rows as JSON, parsed and checked.
    content text not null,
    created_at text not null,
    confirmed_at text
);
