import { PAUSE_MS } from '../limits';

/**
 * How long all requests of a run pause after a 429 without `Retry-After`, or after an outage, in ms: doubled each time.
 * @param before how many such pauses came before, 0 or more
 */
export const pause = (before: number): number => Math.min(PAUSE_MS.longest, PAUSE_MS.first * 2 ** before);
