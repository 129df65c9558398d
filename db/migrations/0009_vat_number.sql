-- The number by which a company is known to its tax office; an invoice within the Union needs it.
alter table company add column vat_number text;
