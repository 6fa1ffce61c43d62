import type { paths } from '../../api';
import { inputFile, steps, UPLOAD } from '../../../engine';
import { placeOf, storedNameOptions } from '../../storedName';
import { checkVideo, uploadToStorage } from '../../videoFile';

export const upload = steps<paths>()({
	name: 'Upload',
	value: 'upload',
	action: 'Upload a file',
	description: 'Upload a video file to the storage without creating a video. It may replace a file with the same name.',
	endpoints: ['POST /storage/upload-url'],
	effect: 'repeatable',
	identifiedBy: ['file_path'],
	parameters: { binaryPropertyName: inputFile },
	options: storedNameOptions,
	check: ({ binaryPropertyName: file, options }) => checkVideo(file, options),
	place: ({ binaryPropertyName: file, options }) => placeOf(file, options),
	changingCalls: () => ['POST /storage/upload-url', UPLOAD],
	run: async (calls, { binaryPropertyName: file, options }) => await uploadToStorage(calls, file, options),
});
