create table certificates (
    id blob primary key,
    account_id blob not null references accounts (id),
    course text not null,
    edition text not null,
    attempt_id blob references attempts (id),
    organisation_id blob references organisations (id),
    -- What the certificate says, as it was on the day: it outlives the enrolment and the organisation.
    holder_name text not null,
    course_title text not null,
    organisation_name text,
    country text,
    region text,
    -- Holder and organisation folded to small letters, for the register's search: databases fold letters differently.
    search_text text not null,
    n_right integer not null,
    n_items integer not null,
    language text not null,
    issued_at text not null,
    expires_at text not null,
    revoked_at text,
    revoked_by blob references accounts (id),
    revoked_reason text,
    -- The signed credential as it was issued.
    credential text not null,
    -- One certificate per person and course.
    unique (account_id, course)
);
create index certificates_organisation on certificates (organisation_id);

-- Public halves only, so that a credential can be checked after its key was replaced.
create table signing_keys (
    id text primary key,
    public_key blob not null,
    created_at text not null,
    retired_at text
);
