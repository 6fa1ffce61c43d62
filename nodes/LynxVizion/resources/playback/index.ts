import type { Resource } from '../../../engine';
import { downloadManifest } from './downloadManifest';
import { downloadThumbnail } from './downloadThumbnail';
import { getStreamStatus } from './getStreamStatus';

export const playback: Resource = {
	name: 'Playback',
	value: 'playback',
	operations: [downloadThumbnail, downloadManifest, getStreamStatus],
};
