-- The name an adult gave for their note of participation; never one of a teen's, who are not asked.
alter table participants add column given_name text;
