import type { paths } from '../../api';
import { collection, number, operation, text, textId } from '../../../engine';
import { filePath } from '../file/filePath';
import { MOST_BYTES } from '../../videoFile';

const fields = {
	fileName: text({
		displayName: 'Name',
		description: 'The name of the video. Left out, that of the file is taken.',
		placeholder: 'e.g. Interview Jane Doe.mp4',
	}),
	fileSize: number({
		displayName: 'File Size',
		description: 'The size of the file in bytes, at most 4 GB',
		default: 0,
		min: 0,
		max: MOST_BYTES,
		whole: true,
	}),
	jobId: textId({
		displayName: 'Job ID',
		description: 'The job ID that the video gets. Left out, LynxVizion makes one.',
		placeholder: 'e.g. a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d',
	}),
};

export const register = operation<paths>()({
	name: 'Register',
	value: 'register',
	action: 'Register an uploaded file as a video',
	description:
		'Make the video of a file that was uploaded through an upload link. Nothing is made when there is a video of this path or job ID: its job ID is returned then.',
	endpoint: 'POST /processing/register-upload',
	// Stated by the vendor: a known path or job ID gives the video that is there
	effect: 'repeatable',
	identifiedBy: ['job_id'],
	parameters: {
		filePath,
		additionalFields: collection({ displayName: 'Additional Fields', fields }),
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
