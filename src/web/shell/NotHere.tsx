import { Button } from '../ui/Button.tsx'
import { t } from '../words/index.ts'
import { Page } from './Page.tsx'

export interface NotHereProps { what: 'deal' | 'company' | 'contact'; /** Where the others are. */ back: { label: string; to: string } }

/** The page of a record that was taken away, or that this person may not see: which of the two is not told. */
export const NotHere = ({ what, back }: NotHereProps) => (
  <Page title={t('Not here')} trail={[back]} ownHeading>
    <h1>{{ deal: t('This deal is not here.'), company: t('This company is not here.'), contact: t('This contact is not here.') }[what]}</h1>
    <p className="mut mt2 measure">{t('It was taken away, or it is not shared with you. Its owner, or a manager, can share it.')}</p>
    <div className="row g2 mt4"><Button kind="primary" to={back.to}>{t('Back to {label}', { label: back.label })}</Button></div>
  </Page>
)
