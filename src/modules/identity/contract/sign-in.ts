import { z } from 'zod'
import { route } from '#src/kernel/contract.ts'
import { email, link, name, password } from './shapes.ts'

const signedIn = z.object({ person: z.object({ id: z.string(), name: z.string() }), workspace: z.object({ id: z.string(), name: z.string() }) })

export const signIn = route({
  id: 'signIn.create', method: 'POST', path: '/sign-in', summary: 'Sign in with address and password; the answer sets the session’s cookie.', policy: 'anyone', perMinute: 120,
  body: z.strictObject({ email: z.string().max(254), password: z.string().max(200) }), answer: signedIn, revision: 'none',
  refusals: { 'sign-in-refused': 401, 'too-many-attempts': 429 },
})
export const signOut = route({ id: 'signIn.end', method: 'POST', path: '/sign-out', summary: 'End this session.', policy: 'anyone', answer: z.null(), status: 204, revision: 'none' })

export const getSetUp = route({ id: 'setUp.get', method: 'GET', path: '/setup', summary: 'Whether the first administrator is still to be set up.', policy: 'anyone', answer: z.object({ open: z.boolean() }) })
export const setUp = route({
  id: 'setUp.create', method: 'POST', path: '/setup', summary: 'Set up the first workspace and its administrator; possible once.', policy: 'anyone', perMinute: 30,
  body: z.strictObject({ workspace: name, name, email, password }), answer: signedIn, status: 201, revision: 'none', refusals: { 'set-up-closed': 409 },
})

export const operatorLink = route({
  id: 'operator.signInLink', method: 'POST', path: '/operator/sign-in-links', summary: 'A one-time sign-in link, for whoever runs this machine.', policy: 'loopback',
  body: z.strictObject({ email: z.string().max(254), workspace: z.string().max(200).optional() }), answer: link, revision: 'none', refusals: { 'operator-only': 403, 'not-found': 404 },
})
export const operatorKey = route({
  id: 'operator.key', method: 'POST', path: '/operator/keys', summary: 'An API key with the rights of a person, for whoever runs this machine.', policy: 'loopback',
  body: z.strictObject({ email: z.string().max(254), workspace: z.string().max(200).optional(), name: z.string().max(200).optional() }), answer: z.object({ key: z.string() }), revision: 'none',
  refusals: { 'operator-only': 403, 'not-found': 404 },
})
export const sampleCast = route({
  id: 'sample.cast', method: 'GET', path: '/sample/cast', summary: 'The people of the sample company, while it exists.', policy: 'loopback',
  answer: z.array(z.object({ name: z.string(), email: z.string(), role: z.string() })), refusals: { 'not-found': 404 },
})

export const signInContract = [signIn, signOut, getSetUp, setUp, operatorLink, operatorKey, sampleCast] as const
