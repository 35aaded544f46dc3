-- A session that is planned. When it is held, its row goes and a session with the same id stands in cohort_sessions.
create table planned_sessions (
    id blob primary key,
    cohort_id blob not null references cohorts (id),
    planned_on text not null,
    -- Free text, seen by adults only.
    place text not null,
    -- Course and session plan, such as parents/90-minutes.
    plan text,
    co_facilitator_id blob references accounts (id),
    created_at text not null
);
create index planned_sessions_cohort on planned_sessions (cohort_id);
create index planned_sessions_co_facilitator on planned_sessions (co_facilitator_id);

-- What was planned for a session stays with it.
alter table cohort_sessions add column place text not null default '';
alter table cohort_sessions add column plan text;
alter table cohort_sessions add column co_facilitator_id blob references accounts (id);
create index cohort_sessions_co_facilitator on cohort_sessions (co_facilitator_id);

-- The one member of an organisation who reads its safeguarding concerns.
create table safeguarding_leads (
    organisation_id blob primary key references organisations (id),
    account_id blob not null references accounts (id),
    named_at text not null
);
create index safeguarding_leads_account on safeguarding_leads (account_id);

-- A safeguarding concern. Its text, its day and whether somebody was in danger go when the lead has passed it on, or after a
-- year; that there was one stays, with who read it.
create table concerns (
    id blob primary key,
    organisation_id blob not null references organisations (id),
    cohort_id blob not null references cohorts (id),
    session_id blob not null references cohort_sessions (id),
    filed_by blob not null references accounts (id),
    filed_at text not null,
    noticed text,
    noticed_on text,
    in_danger boolean,
    closed_at text
);
create index concerns_organisation on concerns (organisation_id);
create index concerns_session on concerns (session_id);
create index concerns_with_text on concerns (filed_at) where noticed is not null;

-- Every reading of a concern.
create table concern_readings (
    id blob primary key,
    concern_id blob not null references concerns (id),
    account_id blob not null references accounts (id),
    read_at text not null
);
create index concern_readings_concern on concern_readings (concern_id);
