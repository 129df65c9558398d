import { Button } from '#src/web/ui/index.ts'
import { MappingSheet } from './MappingSheet.tsx'
import { Head, PutAway, TryButton } from './Parts.tsx'
import { Questions } from './Questions.tsx'
import { stepAddress } from './StepLine.tsx'
import { openQuestions } from './steps.ts'
import type { Draft } from './useDraft.ts'
import { isBusy, type One } from './words.ts'
import { t } from '#src/web/words/index.ts'

/** What each column becomes, and what could be read in two ways. Every choice is kept as it is made. */
export function MapStep({ one, again, draft }: { one: One; again: () => void; draft: Draft }) {
  const open = openQuestions(one).length > 0
  return (
    <>
      <Head one={one}>
        {!one.changed && !open && <Button kind="primary" to={stepAddress(one.id, 'see')}>{t('See what it becomes')}</Button>}
        <PutAway one={one} again={again} />
      </Head>
      {!isBusy(one.state) && <Questions one={one} again={again} draft={draft} />}
      {one.mapping && !isBusy(one.state) && <MappingSheet one={one} draft={draft} />}
      {one.changed && !isBusy(one.state) && (
        <div className="bulk" role="region" aria-label={t('Changed since it was tried')}>
          <span className="grow">{t('Changed since it was tried. It is kept, and found again by whoever opens it.')}</span>
          <TryButton draft={draft} kind={open ? 'plain' : 'primary'} />
        </div>
      )}
    </>
  )
}
