import type { paths } from '../../api';
import { optionalText, type Calls, type InputFile } from '../../../engine';
import { uploadToStorage } from '../../videoFile';

/** The options of the operations that upload a video. */
export const uploadOptions = {
	fileName: optionalText({
		displayName: 'File Name',
		description: 'Name to store the file under, including its extension. Defaults to the name of the input file.',
		placeholder: 'e.g. interview.mp4',
	}),
	name: optionalText({
		displayName: 'Name',
		description: 'Name of the video. Defaults to the name of the file.',
		placeholder: 'e.g. Interview Jane Doe',
	}),
};

/**
 * Uploads a file, then registers it as a video. A file with the same name is replaced, and its existing video is kept.
 * @returns the vendor's response with the job ID, and the path and name of the stored file
 */
export async function uploadAndRegister(
	calls: Calls<paths>,
	file: InputFile,
	options: { fileName?: string; name?: string },
) {
	const { file_path, sanitized_filename } = await uploadToStorage(calls, file, options.fileName);
	const registered = await calls.call(
		'POST /processing/register-upload',
		{
			body: {
				file_path,
				file_name: options.name ?? options.fileName ?? file.fileName,
				...(file.bytes === undefined ? {} : { file_size: file.bytes }),
			},
		},
		// A known path returns the existing video
		{ effect: 'repeatable' },
	);
	calls.done(registered.alreadyExists ? 'the video already existed' : 'the video was created', {
		job_id: registered.job_id,
	});
	return { ...registered, file_path, sanitized_filename };
}
