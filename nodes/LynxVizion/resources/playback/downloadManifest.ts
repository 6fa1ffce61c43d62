import type { paths } from '../../api';
import { binaryPropertyName, download, fileNameOption } from '../../../engine';
import { jobId } from '../../parameters';

export const downloadManifest = download<paths>()({
	name: 'Download Stream Manifest',
	value: 'downloadManifest',
	action: 'Download the stream manifest of a video',
	description:
		'Download the HLS manifest (m3u8) for players. Its links work for one hour, for anyone. No credential is sent.',
	endpoint: 'GET /playback/stream/{job_id}',
	effect: 'read',
	authentication: 'none',
	hints: { 404: 'There may be no video with this job ID, or its stream may not be ready yet.' },
	parameters: { jobId, binaryPropertyName },
	options: fileNameOption('stream.m3u8'),
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
	file: ({ jobId: id, binaryPropertyName: field, options: { fileName } }) => ({
		fileName: fileName ?? `stream-${id}.m3u8`,
		kind: 'playlist',
		binaryPropertyName: field,
		json: { jobId: id },
	}),
});
