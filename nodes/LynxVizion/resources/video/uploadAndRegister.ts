import type { paths } from '../../api';
import {
	CallFailure,
	fieldIn,
	recordIn,
	REPORT_CHANGE,
	saysYes,
	UPLOAD,
	type Calls,
	type InputFile,
	setting,
	text,
} from '../../../engine';
import { storedNameOptions, type StoredNameOptions } from '../../storedName';
import { uploadToStorage } from '../../videoFile';

/** The options of the operations that upload a video. */
export const uploadOptions = {
	...storedNameOptions,
	name: setting(
		text({
			displayName: 'Name',
			description: 'Name of the video. Defaults to the name of the file.',
			placeholder: 'e.g. Interview Jane Doe',
		}),
	),
};

/** The calls of `uploadAndRegister` that change something. */
export const UPLOAD_AND_REGISTER = ['POST /storage/upload-url', UPLOAD, 'POST /processing/register-upload'] as const;

/**
 * Uploads a file, then registers it as a video. A file of an earlier run with the same name is replaced, and its existing video is kept.
 * @returns the vendor's response with the job ID, and the path and name of the stored file
 */
export async function uploadAndRegister(
	calls: Calls<paths>,
	file: InputFile,
	options: StoredNameOptions & { name?: string },
) {
	const stored = await uploadToStorage(calls, file, options);
	const { file_path } = stored;
	if (file_path === undefined) {
		throw new CallFailure(
			'refused',
			'LynxVizion returned no path of the uploaded file, so no video was created from it',
			{
				remedy: REPORT_CHANGE,
				code: 'unexpected-response',
			},
		);
	}
	const response = await calls.call(
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
	const registered = recordIn(response, ['job_id']) ?? {};
	const job_id = String(fieldIn(registered, 'job_id'));
	calls.done(saysYes(fieldIn(registered, 'alreadyExists')) ? 'the video already existed' : 'the video was created', {
		job_id,
	});
	return { ...registered, job_id, file_path, sanitized_filename: fieldIn(stored, 'sanitized_filename') as string };
}
