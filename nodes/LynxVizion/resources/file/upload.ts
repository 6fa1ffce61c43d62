import type { paths } from '../../api';
import { inputFile, optionalText, steps } from '../../../engine';
import { checkVideo, storeFile } from '../../videoFile';

export const upload = steps<paths>()({
	name: 'Upload',
	value: 'upload',
	action: 'Upload a file',
	description:
		'Upload a video file to the storage, without making a video of it. A file of the same name may be replaced.',
	endpoints: ['POST /storage/upload-url'],
	effect: 'repeatable',
	identifiedBy: ['file_path'],
	parameters: { binaryPropertyName: inputFile },
	options: {
		fileName: optionalText({
			displayName: 'File Name',
			description: 'The name to store the file under, with its extension. Left out, that of the input file is taken.',
			placeholder: 'e.g. interview.mp4',
		}),
	},
	check: ({ binaryPropertyName: file, options }) => checkVideo(file, options),
	run: async (calls, { binaryPropertyName: file, options }) => await storeFile(calls, file, options.fileName),
});
