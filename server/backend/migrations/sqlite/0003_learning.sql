-- Whoever makes progress: an account or a participant. The position hands out the cursor of sync, without gaps, under the row's lock.
create table learners (
    id blob primary key,
    account_id blob unique references accounts (id),
    participant_id blob unique,
    position integer not null,
    created_at text not null
);

-- Append-only. Nothing here is ever changed; progress is computed from it.
create table progress_events (
    id blob primary key,
    learner_id blob not null references learners (id),
    -- The learner's own cursor: 1, 2, 3 in the order the server received.
    position integer not null,
    device blob not null,
    counter integer not null,
    course text not null,
    edition text not null,
    -- What happened, as JSON (domain::learning::What).
    what text not null,
    at_device text not null,
    received_at text not null,
    unique (learner_id, position),
    unique (learner_id, device, counter)
);

-- One sitting of a graded assessment.
create table attempts (
    id blob primary key,
    account_id blob not null references accounts (id),
    course text not null,
    edition text not null,
    assessment text not null,
    -- 1, 2, 3: the same number twice is the same attempt.
    number integer not null,
    -- The drawn items in the order shown, as JSON.
    items text not null,
    -- Shuffles options the same way on every page load.
    seed integer not null,
    started_at text not null,
    submitted_at text,
    n_right integer,
    n_items integer not null,
    critical_right boolean,
    passed boolean,
    unique (account_id, course, assessment, number)
);

create table attempt_answers (
    attempt_id blob not null references attempts (id),
    item text not null,
    -- domain::learning::Answer as JSON.
    answer text not null,
    saved_at text not null,
    primary key (attempt_id, item)
);
