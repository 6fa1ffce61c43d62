import { optionalText } from '../../../engine';

/** The options of the operations that upload a video. */
export const uploadOptions = {
	fileName: optionalText({
		displayName: 'File Name',
		description:
			'The name to store the file under, with its extension. The name of the input file is taken when left out.',
		placeholder: 'e.g. interview.mp4',
	}),
	name: optionalText({
		displayName: 'Name',
		description: 'The name of the video. The name of the file is taken when this is left out.',
		placeholder: 'e.g. Interview Jane Doe',
	}),
};
