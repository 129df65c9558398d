// Before the first paint: the person's choice, else the system's.
{
  const system = matchMedia('(prefers-color-scheme: dark)')
  const kept = () => { try { return localStorage.getItem('solfa.theme') } catch { return null } }
  const apply = () => { const own = kept(); document.documentElement.dataset.theme = own === 'light' || own === 'dark' ? own : system.matches ? 'dark' : 'light' }
  apply()
  system.addEventListener('change', apply)
}
