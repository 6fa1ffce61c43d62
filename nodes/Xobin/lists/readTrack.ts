import { trackId } from '../parameters';

/** The number of the track that a list depends on. @throws Problem where it is none */
export const readTrack = (values: Record<string, string>): number => trackId.read(values.trackId, { timezone: 'UTC' });
