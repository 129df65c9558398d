/** The other side: names, titles and buying roles for the sample's companies, dealt out in order so that every installation has the same. */
export type BuyerRole = 'champion' | 'decision-maker' | 'veto' | 'signer' | 'technical' | 'user'
export interface Buyer { name: string; title: string; roles: BuyerRole[] }

const first = ['Henrik', 'Katarina', 'Oskar', 'Mira', 'Petra', 'Noor', 'Ellen', 'Joanna', 'Ruth', 'Samuel', 'Beatriz', 'Tiago', 'Agnes', 'Milan', 'Freya', 'Idris', 'Clara', 'Piotr', 'Amara', 'Lucas', 'Solveig', 'Davide', 'Hanna', 'Yusuf', 'Teresa', 'Anton', 'Marta', 'Gabriel', 'Lotte', 'Kofi']
const last = ['Lund', 'Berg', 'Sand', 'Jansson', 'Amesbury', 'de Vries', 'Okafor', 'Marsh', 'Ames', 'Pereira', 'Novak', 'Keller', 'Rossi', 'Lindahl', 'Moreau', 'Haddad', 'Szabó', 'Fischer', 'Adeyemi', 'Costa', 'Dahl', 'Ferrari', 'Virtanen', 'Demir', 'Alves', 'Weiss', 'Kowalska', 'Santos', 'Maas', 'Boateng']
const chairs: { title: string; roles: BuyerRole[] }[] = [
  { title: 'Head of operations', roles: ['champion', 'user'] },
  { title: 'Finance director', roles: ['decision-maker', 'signer'] },
  { title: 'IT lead', roles: ['technical', 'veto'] },
  { title: 'Site manager', roles: ['decision-maker'] },
]

/** The people at company number `n` (counted from 0): three of them, four at every third. */
export function buyersAt(n: number): Buyer[] {
  const count = n % 3 === 0 ? 4 : 3
  return chairs.slice(0, count).map((chair, i) => ({ ...chair, name: `${first[(n * 7 + i * 11) % first.length]} ${last[(n * 5 + i * 13 + 3) % last.length]}` }))
}
