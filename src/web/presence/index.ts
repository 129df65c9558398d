export { HereNow, PresenceAt, useWriting, WritingHere } from './presence.tsx'
