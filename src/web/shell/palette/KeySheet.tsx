import { Dialog } from '@base-ui/react/dialog'
import { Button } from '../../ui/Button.tsx'
import { Kbd, useKeys, type BoundKey } from '../../ui/keys.tsx'
import { t } from '../../words/index.ts'

/** Every key that is heard on this page, with what it does. */
export function KeySheet({ bound, onClose }: { bound: readonly BoundKey[]; onClose: () => void }) {
  useKeys({ '?': onClose })
  const parts = [[t('On this page'), lines(bound.filter((one) => one.page))], [t('Everywhere'), lines(bound.filter((one) => !one.page))]] as const
  return (
    <>
      <header className="row sp"><Dialog.Title className="h3">{t('The keys of this page')}</Dialog.Title><Button small kind="quiet" hotkey="Esc" bind={false} onPress={onClose}>{t('Close')}</Button></header>
      <div className="palette-list keys-cols" tabIndex={0} role="region" aria-label={t('Keys')}>
        {parts.map(([name, some]) => some.length > 0 && (
          <section key={name}>
            <h3 className="palette-head">{name}</h3>
            <dl>{some.map((line) => (
              <div key={line.keys.join()} data-keys={line.keys.join(' | ')} data-claims={Math.max(...line.claims)}>
                <dt>{line.keys.map((key) => <Kbd key={key} k={key} />)}<span className="vh">{line.keys.join(t(' or '))}</span></dt><dd>{line.name ?? t('has no name')}</dd>
              </div>
            ))}</dl>
          </section>
        ))}
      </div>
    </>
  )
}

interface Line { name: string | null; keys: string[]; claims: number[] }

/** Keys that do the same stand in one line. */
function lines(bound: readonly BoundKey[]): Line[] {
  const found = new Map<string, Line>()
  for (const { key, name, claims } of bound) {
    const line = found.get(name ?? `\u0000${key}`) ?? { name, keys: [], claims: [] }
    line.keys.push(key)
    line.claims.push(claims)
    found.set(name ?? `\u0000${key}`, line)
  }
  return [...found.values()]
}
