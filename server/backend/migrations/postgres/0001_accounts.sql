-- People with an e-mail address: adults only. Teens never have a row here.
create table accounts (
    id uuid primary key,
    email text not null,
    -- Folded by domain::accounts::Email, so that one address is one account on either database.
    email_normalised text not null unique,
    name text not null,
    language text not null,
    -- Argon2id, in PHC form. Null until the person has chosen one.
    password_hash text,
    created_at timestamptz not null
);

-- A programme manager without rows in manager_regions looks after every region.
create table managers (
    account_id uuid primary key references accounts (id),
    created_at timestamptz not null
);

create table manager_regions (
    account_id uuid not null references managers (account_id),
    region text not null,
    primary key (account_id, region)
);

-- Only the hash of the cookie's token is kept: who reads this table can sign in as nobody.
create table sessions (
    token_hash bytea primary key,
    account_id uuid not null references accounts (id),
    created_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null
);
create index sessions_account on sessions (account_id);

-- Links that work once: the first programme manager, a new password, a new e-mail address.
create table one_time_links (
    token_hash bytea primary key,
    purpose text not null,
    account_id uuid references accounts (id),
    email text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);

-- Mail is written in the transaction that causes it and sent by a job afterwards.
create table mails (
    id uuid primary key,
    recipient text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    next_try_at timestamptz not null,
    n_tries bigint not null,
    sent_at timestamptz,
    last_error text
);
create index mails_unsent on mails (next_try_at) where sent_at is null;

-- Shared by all processes, so that a limit holds behind a balancer.
create table rate_limits (
    key text not null,
    window_starts_at timestamptz not null,
    n_uses bigint not null,
    primary key (key, window_starts_at)
);

-- Facts about the installation itself, such as "this is sample data".
create table installation (
    key text primary key,
    value text not null
);
