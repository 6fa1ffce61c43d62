import type { paths } from '../../api';
import { collection, number, operation, text, textId } from '../../../engine';
import { filePath } from '../file/filePath';
import { MAX_BYTES } from '../../videoFile';

const fields = {
	fileName: text({
		displayName: 'Name',
		description: 'Name of the video. Defaults to the name of the file.',
		placeholder: 'e.g. Interview Jane Doe.mp4',
	}),
	fileSize: number({
		displayName: 'File Size',
		description: 'Size of the file in bytes, up to 4 GB',
		default: 0,
		min: 0,
		max: MAX_BYTES,
		whole: true,
	}),
	jobId: textId({
		displayName: 'Job ID',
		description: 'Job ID for the video. Without it, LynxVizion generates one.',
		placeholder: 'e.g. a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d',
	}),
};

export const register = operation<paths>()({
	name: 'Register',
	value: 'register',
	action: 'Register an uploaded file as a video',
	description:
		'Create a video from a file that was uploaded with an upload link. If a video with this path or job ID exists, its job ID is returned and nothing is created.',
	endpoint: 'POST /processing/register-upload',
	// Documented by the vendor: a known path or job ID returns the existing video
	effect: 'repeatable',
	identifiedBy: ['job_id'],
	parameters: {
		filePath,
		additionalFields: collection({ displayName: 'Additional Fields', role: 'setting', fields }),
	},
	request: ({ filePath: file_path, additionalFields: { fileName, fileSize, jobId } }) => ({
		body: {
			file_path,
			...(fileName ? { file_name: fileName } : {}),
			...(fileSize === undefined ? {} : { file_size: fileSize }),
			...(jobId ? { job_id: jobId } : {}),
		},
	}),
});
