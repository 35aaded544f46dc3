-- The first answer a participant gave to an item; the server scores it again.
create table challenge_answers (
    participant_id blob not null references participants (id),
    item text not null,
    rule text not null,
    level integer not null,
    answer text not null,
    is_right boolean not null,
    answered_at text not null,
    primary key (participant_id, item)
);

-- A level that was played to its end, written once with the last answer.
create table challenge_levels (
    participant_id blob not null references participants (id),
    level integer not null,
    n_right integer not null,
    n_items integer not null,
    finished_at text not null,
    primary key (participant_id, level)
);
