/** Keeps the app in the browser once nobody waits for anything, so that it opens without a connection. Only what is built for people does. */
export function installWorker(): void {
  if (import.meta.env.MODE !== 'production' || !('serviceWorker' in navigator)) return
  const later = () => setTimeout(() => void navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => {}), 2000)
  if (document.readyState === 'complete') later()
  else addEventListener('load', later, { once: true })
}
