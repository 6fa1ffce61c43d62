import type { IExecuteFunctions } from 'n8n-workflow';

import type { InputFile } from './operation';
import { send, type Transport } from './request';

/**
 * Sends a file to an absolute address with PUT, once, as a stream: nothing of it is held in memory.
 * @throws CallFailure
 */
export async function uploadFile(
	context: IExecuteFunctions,
	transport: Transport,
	url: string,
	{ data, bytes }: InputFile,
	contentType: string,
): Promise<void> {
	// An attempt that failed has used its stream up, so each opens the file anew
	const { getBinaryStream, getBinaryMetadata } = context.helpers;
	const held = data.id ? undefined : Buffer.from(data.data, 'base64');
	const length = held?.length ?? bytes ?? (await getBinaryMetadata(data.id ?? '')).fileSize;
	const body = held ?? (await getBinaryStream(data.id ?? ''));
	await send(
		transport,
		'PUT',
		{ url, body },
		{
			accept: '*/*',
			stream: false,
			// Presigned addresses refuse a body of unknown length
			headers: { 'content-type': contentType, 'content-length': String(length) },
		},
	);
}
