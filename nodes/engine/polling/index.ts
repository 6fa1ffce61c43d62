export { latest, eventsFrom, type Watch } from './nextEvents';
export { poll } from './poll';
export { eventChoice, pollProperties, pollTrigger, source } from './trigger';
