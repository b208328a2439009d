-- Which roles and kinds there are is the business of the program, which refuses unknown ones; a list here would have to
-- be rebuilt for each new one.
ALTER TABLE accounts DROP CONSTRAINT accounts_role_check;
ALTER TABLE meetings DROP CONSTRAINT meetings_kind_check;
ALTER TABLE presences DROP CONSTRAINT presences_role_check;
