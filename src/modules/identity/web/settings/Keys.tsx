import { useState } from 'react'
import { useMay, useMe } from '#src/web/shell/index.ts'
import { useRead, useWrite } from '#src/web/data/index.ts'
import { Button, Day, Empty, Field, Loading, ProblemBlock, Sec, TextInput, toast } from '#src/web/ui/index.ts'
import { mendOf, Trouble } from '../Trouble.tsx'
import { Once } from './Once.tsx'
import { rich, t } from '#src/web/words/index.ts'

/** Keys: programs that act with a person’s rights. */
export function Keys() {
  const me = useMe()
  const mayMake = useMay('key.make')
  const keys = useRead('GET /keys')
  const [name, setName] = useState('')
  const [made, setMade] = useState<{ name: string; key: string } | null>(null)
  const make = useWrite('POST /keys', { done: (answer) => { setMade(answer); setName('') } })
  const end = useWrite('DELETE /keys/{id}', { done: () => toast(t('The key has ended. What used it is refused from now on.')) })
  if (keys.isPending) return <Loading lines={5} />
  if (keys.error) return <ProblemBlock problem={keys.error} retry={() => void keys.refetch()} />
  const { items } = keys.data
  return (
    <div className="measure">
      <Sec title={t('Keys')} note={`${items.length}`}>
        <p className="ui mut mt2">{rich('A key lets a program do what its person may do, now and as long as they are here. {a}', { a: <a className="lnk" href="/api">{t('How the API is used')}</a> })}</p>
        {mayMake && (
          <form noValidate className="form mt4 p-narrow" onSubmit={(event) => { event.preventDefault(); make.start({ body: { name } }) }}>
            <Trouble problem={make.problem} fields={['name']} />
            <Field label={t('What is it for?')} mend={mendOf(make.problem, 'name') && t('A word on what it is for, so that you know it again.')}><TextInput value={name} onChange={setName} max={200} placeholder={t('Nightly export')} /></Field>
            <div><Button kind="primary" type="submit" busy={make.busy}>{t('Make a key')}</Button></div>
          </form>
        )}
        {made && <div className="mt4"><Once label={t('The key “{name}”', { name: made.name })} value={made.key} about={t('It is shown this once. Keep it where passwords are kept.')} /></div>}
        {items.length === 0 && !made && <Empty sentence={t('No program has a key yet.')} hint={t('The command line makes its own when it needs one.')} />}
        <ul className="lines mt4">
          {items.map((key) => (
            <li key={key.id}>
              <span className="wide"><b className="el">{key.name}</b><span className="sm mut3 el">{rich('{what}, {hint}, made {day},', { what: key.person.id === me.id ? t('Yours') : key.person.name, hint: key.hint, day: <Day date={key.createdAt} /> })}{' '}{key.lastUsedAt ? <>{rich('last used {day}', { day: <Day date={key.lastUsedAt} /> })}</> : t('not used yet')}</span></span>
              <Button small onPress={() => end.start({ params: { id: key.id }, revision: key.revision })} aria-label={t('End the key {name}', { name: key.name })}>{t('End')}</Button>
            </li>
          ))}
        </ul>
      </Sec>
    </div>
  )
}
