import type { paths } from './api';
import { type Calls, type InputFile, Problem, shown } from '../engine';

const EXTENSIONS = 'mp4 mov avi mkv webm flv wmv m4v mpg mpeg 3gp ogv ts mts vob asf rm rmvb divx'.split(' ');

/** 4 GB. The vendor does not say which; the larger reading leaves the border to it. */
export const MOST_BYTES = 4 * 1024 ** 3;

/** @throws Problem for a name with an extension that the vendor does not take */
export function checkExtension(fileName: string): void {
	const extension = /\.([A-Za-z0-9]+)$/.exec(fileName)?.[1].toLowerCase() ?? '';
	if (EXTENSIONS.includes(extension)) return;
	throw new Problem(
		`has a file named ${shown(fileName)}, which is not a kind of video that LynxVizion takes`,
		`Its name must end in one of ${EXTENSIONS.map((one) => `.${one}`).join(', ')}`,
	);
}

/** What the vendor refuses only after the whole upload. @throws Problem */
export function checkVideo(file: InputFile, options: { fileName?: string }): void {
	checkExtension(options.fileName ?? file.fileName);
	if (file.bytes === 0) throw new Problem('has an empty file', 'Check the node before this one that gives the file');
	if (file.bytes !== undefined && file.bytes > MOST_BYTES) {
		const gigabytes = (Math.ceil((file.bytes / 1024 ** 3) * 100) / 100).toFixed(2);
		throw new Problem(`has a file of ${gigabytes} GB, and 4 GB is the most`, 'Shorten or compress the video');
	}
}

/**
 * Uploads a file to the account's storage: an address is asked for, and the bytes go there.
 * @returns what the vendor tells of the stored file; the address is used up, and left out
 */
export async function storeFile({ call, upload, done }: Calls<paths>, file: InputFile, fileName = file.fileName) {
	const request = { body: { file_name: fileName, content_type: file.mimeType } };
	const link = await call('POST /storage/upload-url', request, { effect: 'repeatable' });
	const { upload_url: url, ...stored } = link;
	await upload(url, file, { contentType: file.mimeType });
	done('the file was uploaded', { file_path: stored.file_path });
	return stored;
}

/** Uploads a file and makes the video of it. A file of the same name is replaced, and then its video stays the one it was. */
export async function storeVideo(calls: Calls<paths>, file: InputFile, options: { fileName?: string; name?: string }) {
	const { file_path, sanitized_filename } = await storeFile(calls, file, options.fileName);
	const registered = await calls.call(
		'POST /processing/register-upload',
		{
			body: {
				file_path,
				file_name: options.name ?? options.fileName ?? file.fileName,
				...(file.bytes === undefined ? {} : { file_size: file.bytes }),
			},
		},
		// A path that is known gives the video that is there
		{ effect: 'repeatable' },
	);
	calls.done(registered.alreadyExists ? 'the video was there already' : 'the video was made', {
		job_id: registered.job_id,
	});
	return { ...registered, file_path, sanitized_filename };
}
