-- An account whose data was erased stays as an empty row with an opaque id: what refers to it stays whole, and no old device
-- can bring the person back.
alter table accounts add column erased_at text;

-- The holder's data was erased: the public page says no more than that, and the row keeps what the register counts.
alter table certificates add column withdrawn_at text;

-- The seats of a cohort were made nameless and their answers removed; the figures stay.
alter table cohorts add column erased_at text;

-- Who accepted an invitation: addresses change, and an invitation holds one.
alter table invitations add column accepted_by blob references accounts (id);
update invitations set accepted_by =
    (select accounts.id from accounts where accounts.email_normalised = invitations.email_normalised)
where accepted_at is not null;
create index invitations_accepted_by on invitations (accepted_by);
create index invitations_email on invitations (email_normalised);

-- Receipts. They name nobody: the subject is the id of an account or a cohort.
create table erasures (
    id blob primary key,
    -- account or cohort
    what text not null,
    subject_id blob not null,
    -- person or command-line
    asked_by text not null,
    erased_at text not null,
    -- What was removed and what stays, by table, as JSON.
    receipt text not null
);
