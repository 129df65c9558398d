export const presence: Readonly<Record<string, string>> = {
  '{name} is here': '{name} ist auch hier',
  '{name} and {other} are here': '{name} und {other} sind auch hier',
  '{name} and {count} others are here': '{name} und {count} andere sind auch hier',
  '{name} is writing here': '{name} schreibt hier',
}
