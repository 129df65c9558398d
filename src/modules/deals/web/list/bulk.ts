import { t } from '#src/web/words/index.ts'

interface Counted { preview: boolean; changed: number; unchanged: number; refused: number }

/** What a change on many would do, or has done: "42 would change, 3 would stay as they are." */
export function bulkWords({ preview, changed, unchanged, refused }: Counted): string {
  const parts = [
    preview ? t('{changed} would change', { changed }) : `${changed} changed`,
    ...(refused > 0 ? [preview ? t('{refused} would stay as they are', { refused }) : t('{refused} left as they were', { refused })] : []),
    ...(unchanged > 0 ? [t('{unchanged} {unchanged, plural, one {is} other {are}} so already', { unchanged })] : []),
  ]
  return `${parts.join(', ')}.`
}
