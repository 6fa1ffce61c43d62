import type { paths } from '../../api';
import { binaryPropertyName, download, fileNameOption } from '../../../engine';
import { jobId } from '../../parameters';

export const downloadThumbnail = download<paths>()({
	name: 'Download Thumbnail',
	value: 'downloadThumbnail',
	action: 'Download the thumbnail of a video',
	description: 'Download the thumbnail image of a video. No credential is sent.',
	endpoint: 'GET /playback/thumbnail/{job_id}',
	effect: 'read',
	authentication: 'none',
	hints: { 404: 'There may be no video with this job ID, or no thumbnail of it yet.' },
	parameters: { jobId, binaryPropertyName },
	options: fileNameOption('thumbnail.jpg'),
	request: ({ jobId: job_id }) => ({ path: { job_id } }),
	file: ({ jobId: id, binaryPropertyName: field, options: { fileName } }) => ({
		fileName: fileName ?? `thumbnail-${id}`,
		kind: 'image',
		binaryPropertyName: field,
		json: { jobId: id },
	}),
});
