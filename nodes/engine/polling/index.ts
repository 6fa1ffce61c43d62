export { eventsFrom, newestOf, type Watch } from './nextEvents';
export { pollPanel } from './panel';
export { poll } from './poll';
export { timeOf } from './timeOf';
export { eventChoice, pollProperties, pollTrigger, source } from './trigger';
