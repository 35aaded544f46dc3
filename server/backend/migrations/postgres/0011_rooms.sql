-- The challenge played live by a cohort. What the room is at is in this one row, so any process can serve it and none
-- has to live.
create table rooms (
    id uuid primary key,
    cohort_id uuid not null references cohorts (id),
    rule text not null,
    level bigint not null,
    -- The ids of the questions in their order, as JSON.
    items text not null,
    -- 0 without teams.
    n_teams bigint not null,
    -- Grows by one with each step.
    version bigint not null,
    -- What the room is at, as JSON (domain::challenge::Phase).
    phase text not null,
    -- What everybody sees of the question that was revealed last, as JSON (domain::challenge::Revelation).
    revelation text,
    opened_at timestamptz not null,
    ended_at timestamptz
);
-- One room at a time: whoever opens another one finds the one that is open.
create unique index rooms_open on rooms (cohort_id) where ended_at is null;

-- Who came in, and into which team.
create table room_seats (
    room_id uuid not null references rooms (id),
    participant_id uuid not null references participants (id),
    team bigint,
    entered_at timestamptz not null,
    primary key (room_id, participant_id)
);

-- What somebody chose for a question that was on the screen: it can be changed until the bell. When the question is revealed
-- it becomes an answer of the challenge, unless there is one already.
create table room_answers (
    room_id uuid not null references rooms (id),
    item text not null,
    participant_id uuid not null references participants (id),
    answer text not null,
    is_right boolean not null,
    answered_at timestamptz not null,
    primary key (room_id, item, participant_id)
);
