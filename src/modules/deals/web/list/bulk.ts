interface Counted { preview: boolean; changed: number; unchanged: number; refused: number }

/** What a change on many would do, or has done: "42 would change, 3 would stay as they are." */
export function bulkWords({ preview, changed, unchanged, refused }: Counted): string {
  const parts = [
    preview ? `${changed} would change` : `${changed} changed`,
    ...(refused > 0 ? [preview ? `${refused} would stay as they are` : `${refused} left as they were`] : []),
    ...(unchanged > 0 ? [`${unchanged} ${unchanged === 1 ? 'is' : 'are'} so already`] : []),
  ]
  return `${parts.join(', ')}.`
}
