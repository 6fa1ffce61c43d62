import { timeOf } from '../../engine/polling';

/** A timestamp of the vendor in epoch ms. It has no time zone. UTC is assumed, which is enough to order events. */
export const toMillis = (time: unknown): number => timeOf(time, 'Z');
