/** Every way by which a command can arrive. A new door joins this list, and with it the property tests. */
export const DOORS = [
  'create', 'convert', 'clone', 'patch', 'drag', 'menu', 'bulk', 'paste', 'import', 're-import', 'undo', 'redo', 'restore',
  'merge', 'unmerge', 'reopen', 'change-of-process', 'migration', 'change-of-owner', 'automation', 'cli', 'api', 'agent',
  'link', 'job',
] as const
export type Door = (typeof DOORS)[number]
