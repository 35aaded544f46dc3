-- An educator asks the organisation of their cohort to become a trainer. Who they are stands here only until the answer; what
-- stays is that somebody applied and how it ended.
create table applications (
    id blob primary key,
    organisation_id blob not null references organisations (id),
    cohort_id blob not null references cohorts (id),
    -- The certificate of the trainer who ran the cohort then.
    certificate_id blob not null references certificates (id),
    -- The seat it came from: one application a seat. Empty once it was taken back, and once the seat is deleted.
    participant_id blob unique references participants (id),
    name text,
    email text,
    email_normalised text,
    language text,
    applied_at text not null,
    decided_at text,
    -- accepted, declined or withdrawn; empty while it waits.
    decision text
);
-- One open application per address and organisation, from however many seats.
create unique index applications_open on applications (organisation_id, email_normalised) where decision is null;
create index applications_cohort on applications (cohort_id);

-- The cohort of educators from which the invited person applied.
alter table invitations add column applied_in_cohort_id blob references cohorts (id);

-- Who trained whom: the cohort from which the holder of a trainer certificate came. Without a reference, because cohorts refer
-- to certificates and a circle of references cannot be restored row by row; cohorts are never deleted.
alter table certificates add column trained_in_cohort_id blob;
create index certificates_trained_in on certificates (trained_in_cohort_id) where trained_in_cohort_id is not null;

-- One message six weeks after the last day of a cohort, to an adult who left an address for it. The address goes with the
-- sending; the answer is counted and not kept here.
create table step_messages (
    participant_id blob primary key references participants (id),
    email text,
    email_normalised text,
    -- Of the secret in the links of the message; empty until it is sent.
    token_hash blob unique,
    due_at text not null,
    sent_at text,
    answered_at text
);
create index step_messages_due on step_messages (due_at) where sent_at is null;

-- What the people of a cohort did with what they learned: how many chose which answer, and nobody of them.
create table cohort_steps (
    cohort_id blob not null references cohorts (id),
    step text not null,
    n_people integer not null,
    primary key (cohort_id, step)
);

-- A mail to somebody who was promised that their address is not kept: it goes from the queue in the moment it is sent or given up.
alter table mails add column leaves_no_trace boolean not null default false;
