import type { paths } from '../../api';
import { inputFile, steps, setting, text } from '../../../engine';
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
	options: {
		fileName: setting(
			text({
				displayName: 'File Name',
				description: 'Name to store the file under, including its extension. Defaults to the name of the input file.',
				placeholder: 'e.g. interview.mp4',
			}),
		),
	},
	check: ({ binaryPropertyName: file, options }) => checkVideo(file, options),
	run: async (calls, { binaryPropertyName: file, options }) => await uploadToStorage(calls, file, options.fileName),
});
