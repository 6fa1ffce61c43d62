import type { paths } from './api';
import { fieldIn, type Calls, type InputFile, Problem, recordIn, shown } from '../engine';
import { keepFromReplacing, nameToStore, type StoredNameOptions } from './storedName';

const EXTENSIONS = 'mp4 mov avi mkv webm flv wmv m4v mpg mpeg 3gp ogv ts mts vob asf rm rmvb divx'.split(' ');

/** 4 GB. The vendor doesn't say which gigabyte: the larger one leaves files in between to the vendor's own check. */
export const MAX_BYTES = 4 * 1024 ** 3;

/**
 * @param where what to do about it, e.g. `Set "File Name" to a name`
 * @throws Problem for a file name whose extension the vendor doesn't accept
 */
export function checkExtension(fileName: string, where = 'Use a file name'): void {
	const extension = /\.([A-Za-z0-9]+)$/.exec(fileName)?.[1].toLowerCase() ?? '';
	if (EXTENSIONS.includes(extension)) return;
	throw new Problem(
		`has a file named ${shown(fileName)}, which is not a video format that LynxVizion accepts`,
		`${where} that ends in one of ${EXTENSIONS.map((one) => `.${one}`).join(', ')}`,
	);
}

/** Checks what the vendor would reject only after the whole upload. @throws Problem */
export function checkVideo(file: InputFile, options: { fileName?: string }): void {
	checkExtension(options.fileName ?? file.fileName, 'Add the option "File Name" with a name');
	if (file.bytes === 0) throw new Problem('has an empty file', 'Check the node that outputs the file');
	if (file.bytes !== undefined && file.bytes > MAX_BYTES) {
		const gigabytes = (Math.ceil((file.bytes / 1024 ** 3) * 100) / 100).toFixed(2);
		throw new Problem(`has a file of ${gigabytes} GB, but the maximum is 4 GB`, 'Shorten or compress the video');
	}
}

/**
 * Uploads a file to the account's storage: requests an upload URL and sends the bytes to it.
 * @returns the vendor's data about the stored file, without the URL, which is used up
 * @throws CallFailure also if the vendor would store it over the different file of another item
 */
export async function uploadToStorage(calls: Calls<paths>, file: InputFile, options: StoredNameOptions) {
	const request = { body: { file_name: nameToStore(file, options), content_type: file.mimeType } };
	const response = await calls.call('POST /storage/upload-url', request, { effect: 'repeatable' });
	const link = recordIn(response, ['upload_url']) ?? {};
	const url = String(fieldIn(link, 'upload_url'));
	const filePath = fieldIn(link, 'file_path') as string | undefined;
	if (filePath !== undefined) await keepFromReplacing(calls, filePath, file, options);
	await calls.upload(url, file, { contentType: file.mimeType });
	calls.done('the file was uploaded', filePath === undefined ? {} : { file_path: filePath });
	const stored = Object.fromEntries(Object.entries(link).filter(([, value]) => value !== url));
	return { ...stored, file_path: filePath };
}
