create table cohorts (
    id blob primary key,
    organisation_id blob not null references organisations (id),
    trainer_id blob not null references accounts (id),
    certificate_id blob not null references certificates (id),
    course text not null,
    edition text not null,
    audience text not null,
    language text not null,
    country text not null,
    region text not null,
    -- Free text, seen by adults only.
    place text not null,
    starts_on text not null,
    ends_on text not null,
    -- The month of starts_on as YYYY-MM, for grouping on either database.
    month text not null,
    join_code text not null unique,
    capacity integer not null,
    created_at text not null,
    closed_at text
);
create index cohorts_trainer on cohorts (trainer_id);
create index cohorts_organisation on cohorts (organisation_id);

create table cohort_sessions (
    id blob primary key,
    cohort_id blob not null references cohorts (id),
    number integer not null,
    held_on text not null,
    -- The fidelity list as JSON: which parts of the core were delivered.
    fidelity text not null,
    -- For children without a seat: a number and nothing else.
    head_count integer,
    created_at text not null,
    unique (cohort_id, number)
);

-- A seat in a cohort. No name, no address, no birth date: a generated nickname and a secret on the phone.
create table participants (
    id blob primary key,
    cohort_id blob not null references cohorts (id),
    nickname text not null,
    seat_token_hash blob not null unique,
    -- 13-15 or 16-18, only if the person chose to say so.
    age_band text,
    joined_at text not null,
    unique (cohort_id, nickname)
);

create table attendance (
    session_id blob not null references cohort_sessions (id),
    participant_id blob not null references participants (id),
    marked_at text not null,
    primary key (session_id, participant_id)
);
