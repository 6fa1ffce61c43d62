import { optionalText } from '../../../engine';

/** The options of the operations that upload a video. */
export const uploadOptions = {
	fileName: optionalText({
		displayName: 'File Name',
		description: 'The name to store the file under, with its extension. Left out, that of the input file is taken.',
		placeholder: 'e.g. interview.mp4',
	}),
	name: optionalText({
		displayName: 'Name',
		description: 'The name of the video. Left out, that of the file is taken.',
		placeholder: 'e.g. Interview Jane Doe',
	}),
};
