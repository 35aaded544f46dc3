-- Whoever makes progress: an account or a participant. The position hands out the cursor of sync, without gaps, under the row's lock.
create table learners (
    id uuid primary key,
    account_id uuid unique references accounts (id),
    participant_id uuid unique,
    position bigint not null,
    created_at timestamptz not null
);

-- Append-only. Nothing here is ever changed; progress is computed from it.
create table progress_events (
    id uuid primary key,
    learner_id uuid not null references learners (id),
    -- The learner's own cursor: 1, 2, 3 in the order the server received.
    position bigint not null,
    device uuid not null,
    counter bigint not null,
    course text not null,
    edition text not null,
    -- What happened, as JSON (domain::learning::What).
    what text not null,
    at_device timestamptz not null,
    received_at timestamptz not null,
    unique (learner_id, position),
    unique (learner_id, device, counter)
);

-- One sitting of a graded assessment.
create table attempts (
    id uuid primary key,
    account_id uuid not null references accounts (id),
    course text not null,
    edition text not null,
    assessment text not null,
    -- 1, 2, 3: the same number twice is the same attempt.
    number bigint not null,
    -- The drawn items in the order shown, as JSON.
    items text not null,
    -- Shuffles options the same way on every page load.
    seed bigint not null,
    started_at timestamptz not null,
    submitted_at timestamptz,
    n_right bigint,
    n_items bigint not null,
    critical_right boolean,
    passed boolean,
    unique (account_id, course, assessment, number)
);

create table attempt_answers (
    attempt_id uuid not null references attempts (id),
    item text not null,
    -- domain::learning::Answer as JSON.
    answer text not null,
    saved_at timestamptz not null,
    primary key (attempt_id, item)
);
