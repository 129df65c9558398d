// Before the first paint: the person's choice, else the system's.
(function () {
  var system = matchMedia('(prefers-color-scheme: dark)'), root = document.documentElement
  function kept() { try { return localStorage.getItem('solfa.theme') } catch (e) { return null } }
  function apply() { var own = kept(); root.dataset.theme = own === 'light' || own === 'dark' ? own : system.matches ? 'dark' : 'light' }
  apply()
  system.addEventListener('change', apply)
})()
