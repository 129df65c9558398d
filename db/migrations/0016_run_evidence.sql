-- Whether a run holds any proof, known without unfolding all of it: a new deal and each command ask it of every other deal of the company.
alter table run add column has_evidence boolean generated always as (jsonb_array_length(state -> 'evidence') > 0) stored;
