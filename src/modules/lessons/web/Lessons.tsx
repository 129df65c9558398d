import { useRead } from '#src/web/data/index.ts'
import { NoteMark } from '#src/web/score/index.ts'
import { Page, useMay, useMe } from '#src/web/shell/index.ts'
import { Button, Empty, Link, Loading, ProblemBlock, Sec, useFormat } from '#src/web/ui/index.ts'
import SampleGoes from './SampleGoes.tsx'
import { Story } from './Story.tsx'
import { useHiding } from './useHiding.ts'
import { saysDone, saysMission, saysWhy, type Lesson } from './words.ts'
import './lessons.css'
import { rich, t, tr } from '#src/web/words/index.ts'

/** What is worth trying on the sample company, ticked by doing it; what its story shows; and how it goes away. */
export default function Lessons() {
  const me = useMe()
  const lessons = useRead('GET /lessons', {}, { keep: true })
  const hide = useHiding()
  const frame = { title: t('Lessons'), about: me.workspace.sample ? t('{name}, the sample company', { name: me.workspace.name }) : undefined }
  if (lessons.isPending) return <Page {...frame}><Loading lines={10} /></Page>
  if (!lessons.data) return <Page {...frame}><ProblemBlock problem={lessons.error} retry={() => void lessons.refetch()} /></Page>
  if (!lessons.data.sample) return <Page {...frame}><Empty sentence={t('The lessons stand on the sample company.')} hint={t('This workspace is your own. What you do here counts.')} action={<Button to="/desk">{t('To the Desk')}</Button>} /></Page>
  const { items, hidden } = lessons.data
  const next = items.find(({ doneAt }) => doneAt === null)?.id
  return (
    <Page {...frame} ownHeading className="p-lessons">
      <div className="lessons">
        <h1>{heading(lessons.data)}</h1>
        <p className="mut mt1">{rich('For {role}. Each is ticked by doing the thing itself, on the company’s own records. Take back what you did as you like: the tick stays, and only you see it.', { role: tr(me.roleLabel) })}</p>
        <div className="mt4"><Sec title={t('What to try')} note={saysDone(lessons.data)}>
          <ol className="missions">{items.map((item) => <Line key={item.id} item={item} next={item.id === next} />)}</ol>
          <p className="mt3"><button type="button" className="lnk ui" onClick={() => hide(!hidden)}>{hidden ? t('Put them on the Desk') : t('Take them off the Desk')}</button></p>
        </Sec></div>
        <Story />
        <Leave />
      </div>
    </Page>
  )
}

function heading({ done, of }: { done: number; of: number }): string {
  if (done === 0) return t('{of} things to try, two minutes each.', { of })
  return done < of ? t('{done} of {of} are done.', { done, of }) : t('All {of} are done.', { of })
}

function Line({ item, next }: { item: Lesson; next: boolean }) {
  const f = useFormat()
  const done = item.doneAt !== null
  return (
    <li>
      <NoteMark note={done ? 'A' : 'dot'} ringed={next} />
      <span className="grow"><span className="mst">{saysMission(item, f)}</span><span className="sm mut">{saysWhy(item)}</span></span>
      <span className="do">{done ? <><span className="sm mut3">{rich('done {at}', { at: f.instant(item.doneAt!) })}</span> {item.how === 'deed' && <Link className="lnk sm" to={item.to}>{t('Look')}</Link>}</> : <Button small kind={next ? 'primary' : 'plain'} to={item.to}>{t('Go there')}</Button>}</span>
    </li>
  )
}

function Leave() {
  const may = useMay('settings.edit')
  return <section className="mt6"><Sec title={t('When you have seen enough')}>{may ? <SampleGoes /> : <p className="ui mut mt2">{t('An administrator takes the sample company away, here or in Settings. What is your own stays.')}</p>}</Sec></section>
}
