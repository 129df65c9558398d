import { useWrite } from '#src/web/data/index.ts'
import { toast } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

/** Takes the lessons off the Desk or puts them back, at once, and says how they are found again. */
export function useHiding(): (hidden: boolean) => void {
  const put = useWrite('POST /lessons/hide')
  const hide = (hidden: boolean): void => put.start({ body: { hidden } }, { onSuccess: () => toast(hidden ? t('The lessons are off your Desk. Ctrl K finds them.') : t('The lessons are on your Desk.'), { undo: () => hide(!hidden) }) })
  return hide
}
