-- What the learner's events come to (domain::learning::Digest), up to and including the position beside it. Where that lags
-- behind the learner's own, as for every learner of before, the rest is added from the events.
alter table learners add column digest bigint not null default 0;
alter table learners add column digest_position bigint not null default 0;
