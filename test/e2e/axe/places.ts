import type { World, Player } from '../../world.ts'

/** The address of every page of src/web/pages.tsx, and who looks. A page without its line here fails the walk: nobody would have listened to it. */
export interface Place { path: string; at: string; as: 'ana' | 'maren' | 'grace' | null }

const of = (path: string, as: Place['as'] = 'ana', at = path): Place => ({ path, at, as })

export async function placesIn(world: World, cast: Record<string, Player>): Promise<Place[]> {
  const { ana } = cast as { ana: Player }
  const first = async (path: string): Promise<string> => (await world.get(ana, path)).body.items[0].id
  const [deal, company, contact] = await Promise.all([first('/deals?outcome=open&sort=-gap'), first('/companies?q=lindgren'), first('/contacts')])
  const person = (await world.post(ana, '/contacts', { name: 'Henrik Lund', language: 'en' })).body
  await world.post(ana, `/deals/${deal}/contacts`, { contactId: person.id, roles: ['champion'] })
  const asked = (await world.post(ana, `/deals/${deal}/questions`, { milestone: 'result-wanted', contactId: person.id })).body
  return [
    of('/desk'), of('/desk/gave'), of('/board'), of('/deals'), of('/deals/$id', 'ana', `/deals/${deal}`), of('/deals/$id/brief', 'ana', `/deals/${deal}/brief`),
    of('/companies'), of('/companies/$id', 'ana', `/companies/${company}`), of('/contacts'), of('/contacts/$id', 'ana', `/contacts/${contact}`),
    of('/a/$token', null, new URL(asked.url).pathname), of('/process', 'maren'), of('/truth', 'maren'), of('/import', 'maren'), of('/lessons', 'grace'),
    of('/settings', 'grace'), of('/settings/keys', 'grace'), of('/settings/people', 'grace'), of('/settings/teams', 'grace'), of('/settings/workspace', 'grace'), of('/settings/welcome', 'grace'),
  ]
}
