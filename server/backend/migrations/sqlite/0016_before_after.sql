-- What a parent or an educator answered to the six questions before their course and after it. Never of a teen, who plays the
-- challenge instead.
create table before_after_answers (
    participant_id blob not null references participants (id),
    -- before or after
    moment text not null,
    item text not null,
    answer text not null,
    is_right boolean not null,
    answered_at text not null,
    primary key (participant_id, moment, item)
);

-- When the trainer asked the questions again, after the last session.
alter table cohorts add column asks_again_at text;

-- What stays of it when the seats of a cohort are deleted: how many answered before, how many both times, and how many answers
-- of those who did were right.
create table cohort_before_after (
    cohort_id blob primary key references cohorts (id),
    n_before integer not null,
    n_compared integer not null,
    n_right_before integer not null,
    n_right_after integer not null
);
