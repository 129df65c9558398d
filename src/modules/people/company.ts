import { fields } from '#src/kernel/field.ts'

/** A company: a customer, a prospect, a partner, as one record. */
export const companyFields = fields([
  { id: 'name', label: 'Name', type: 'text', required: true, listed: true, alsoCalled: ['account', 'account name', 'company', 'company name', 'organization', 'organisation', 'organization name', 'customer'] },
  { id: 'domain', label: 'Domain', type: 'text', listed: true, alsoCalled: ['company domain name', 'email domain'] },
  { id: 'website', label: 'Website', type: 'url', max: 500, alsoCalled: ['url', 'web', 'homepage', 'website url'] },
  { id: 'phone', label: 'Phone', type: 'phone', alsoCalled: ['phone number', 'telephone', 'company phone'] },
  { id: 'industry', label: 'Industry', type: 'text', listed: true, alsoCalled: ['sector', 'branch', 'vertical'] },
  { id: 'street', label: 'Street', type: 'text', alsoCalled: ['address', 'billing street', 'street address', 'billingstreet'] },
  { id: 'postcode', label: 'Postcode', type: 'text', alsoCalled: ['zip', 'zip code', 'postal code', 'billing postal code', 'billingpostalcode'] },
  { id: 'city', label: 'City', type: 'text', listed: true, alsoCalled: ['town', 'billing city', 'billingcity'] },
  { id: 'region', label: 'Region', type: 'text', alsoCalled: ['state', 'county', 'province', 'billing state', 'billingstate', 'state/region'] },
  { id: 'country', label: 'Country', type: 'text', listed: true, alsoCalled: ['billing country', 'office location', 'billingcountry', 'country/region'] },
  { id: 'employees', label: 'Employees', type: 'integer', alsoCalled: ['number of employees', 'employee count', 'headcount', 'numberofemployees'] },
  { id: 'revenue', label: 'Revenue a year', type: 'money', alsoCalled: ['annual revenue', 'turnover', 'annualrevenue'] },
  { id: 'currency', label: 'Currency', type: 'currency', alsoCalled: ['currency iso code', 'currencyisocode'] },
  { id: 'vatNumber', label: 'VAT number', type: 'text', max: 40, alsoCalled: ['vat', 'vat id', 'vat no', 'tax id', 'tax number', 'ust-idnr'] },
  { id: 'founded', label: 'Founded', type: 'integer', alsoCalled: ['year established', 'year founded', 'founded year'] },
  { id: 'parentId', label: 'Part of', type: 'company', alsoCalled: ['parent', 'parent account', 'parent company', 'subsidiary of', 'parentid'] },
  { id: 'ownerId', label: 'Owner', type: 'person', listed: true, alsoCalled: ['owner', 'account owner', 'company owner', 'ownerid', 'record owner'] },
  { id: 'source', label: 'Source', type: 'text', alsoCalled: ['account source', 'lead source', 'leadsource', 'original source'] },
  { id: 'tags', label: 'Tags', type: 'tags', alsoCalled: ['labels', 'label', 'tag'] },
  { id: 'about', label: 'About', type: 'longText', alsoCalled: ['description', 'notes', 'about us'] },
])
