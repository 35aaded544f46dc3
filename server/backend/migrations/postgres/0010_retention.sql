-- What stays of a cohort when its seats were deleted: how many people did what, and nobody of them. The sums are those that
-- reach and the page of the cohort are computed from, so that no figure changes on that day.
create table cohort_figures (
    cohort_id uuid primary key references cohorts (id),
    n_joined bigint not null,
    n_attended bigint not null,
    n_finished_level_one bigint not null,
    n_finished_level_two bigint not null,
    -- People who finished both levels, and the sum of their gains in hundredths of a percentage point.
    n_compared bigint not null,
    gain_hundredths bigint not null
);

create table cohort_rule_figures (
    cohort_id uuid not null references cohorts (id),
    rule text not null,
    level bigint not null,
    n_people bigint not null,
    n_answers bigint not null,
    n_right bigint not null,
    primary key (cohort_id, rule, level)
);

-- How many were there, once nobody is known who was.
alter table cohort_sessions add column n_present bigint;

-- The job that deletes seats looks for cohorts that still have some.
create index cohorts_not_erased on cohorts (ends_on) where erased_at is null;
