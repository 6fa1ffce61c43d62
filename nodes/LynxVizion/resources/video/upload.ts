import type { paths } from '../../api';
import { inputFile, steps } from '../../../engine';
import { checkVideo, storeVideo } from '../../videoFile';
import { uploadOptions } from './uploadOptions';

export const upload = steps<paths>()({
	name: 'Upload',
	value: 'upload',
	action: 'Upload a video',
	description:
		'Upload a video file and make a video of it, without starting the analysis. A file of the same name may be replaced.',
	endpoints: ['POST /storage/upload-url', 'POST /processing/register-upload'],
	effect: 'repeatable',
	identifiedBy: ['job_id', 'file_path'],
	parameters: { binaryPropertyName: inputFile },
	options: uploadOptions,
	check: ({ binaryPropertyName: file, options }) => checkVideo(file, options),
	run: async (calls, { binaryPropertyName: file, options }) => await storeVideo(calls, file, options),
});
