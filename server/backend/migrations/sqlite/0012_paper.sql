-- What a group answered on paper to one level of a rule: counts that the trainer keyed in, and nobody in them. They stay when
-- the seats are deleted.
create table paper_tallies (
    id blob primary key,
    cohort_id blob not null references cohorts (id),
    rule text not null,
    level integer not null,
    held_on text not null,
    n_sheets integer not null,
    -- How many people chose what, as JSON (domain::challenge::TallyCounts).
    counts text not null,
    -- What the counts say to the results: scored by the server when they are saved.
    n_answers integer not null,
    n_right integer not null,
    saved_at text not null,
    -- Who keys the same hour in twice is told.
    unique (cohort_id, rule, level, held_on)
);

-- What stays of the gain by rule when the seats of a cohort were deleted: people who finished both levels of the rule, and the
-- sum of their gains in hundredths of a percentage point. Cohorts that were deleted before have no such row, and show none.
create table cohort_rule_gains (
    cohort_id blob not null references cohorts (id),
    rule text not null,
    n_compared integer not null,
    gain_hundredths integer not null,
    primary key (cohort_id, rule)
);
