import type { paths } from '../../api';
import { inputFile, steps } from '../../../engine';
import { placeOf } from '../../storedName';
import { checkVideo } from '../../videoFile';
import { UPLOAD_AND_REGISTER, uploadAndRegister, uploadOptions } from './uploadAndRegister';

export const upload = steps<paths>()({
	name: 'Upload',
	value: 'upload',
	action: 'Upload a video',
	description:
		'Upload a video file and create a video from it, without starting the analysis. It may replace a file with the same name.',
	endpoints: ['POST /storage/upload-url', 'POST /processing/register-upload'],
	effect: 'repeatable',
	identifiedBy: ['job_id', 'file_path'],
	parameters: { binaryPropertyName: inputFile },
	options: uploadOptions,
	check: ({ binaryPropertyName: file, options }) => checkVideo(file, options),
	place: ({ binaryPropertyName: file, options }) => placeOf(file, options),
	changingCalls: () => UPLOAD_AND_REGISTER,
	run: async (calls, { binaryPropertyName: file, options }) => await uploadAndRegister(calls, file, options),
});
