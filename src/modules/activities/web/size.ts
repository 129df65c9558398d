/** Bytes for people: `640 B`, `12 kB`, `3.4 MB`. */
export const sizeOf = (bytes: number): string => bytes < 1000 ? `${bytes} B` : bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
