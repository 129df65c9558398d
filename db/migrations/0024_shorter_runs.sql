-- A run's text leaves out what is as nothing has happened to it yet, from its next command on: this number keeps earlier releases away, which would miss it.
-- Nobody asks for a run by its record: the record says which run is its own.
drop index run_subject;
