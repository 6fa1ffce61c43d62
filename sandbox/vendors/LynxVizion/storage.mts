import { createHash, randomUUID } from 'node:crypto';

import { bytes, empty, json, text, type ApiResponse } from '../../response.mjs';
import type { FileCall } from '../../definition.mjs';
import { lynxSeeds } from '../../seeds.mjs';
import type { LynxSignature, Operations, World } from './state.mjs';

/** Path of the storage host under the vendor's mount. It is not part of the API. */
const STORAGE = '/storage/';
const MAX_KEPT = 5_000_000;
const DEFAULT_VALIDITY_MS = 3_600_000;
const EXTENSIONS = /\.(mp4|mov|avi|mkv|webm|flv|wmv|m4v|mpe?g|3gp|ogv|m?ts|vob|asf|rm|rmvb|divx)$/i;

/** Cleans a file name as the vendor does: blanks become underscores, special characters and path separators are removed. */
export const sanitized = (name: string): string => name.replace(/\s/g, '_').replace(/[^A-Za-z0-9._-]/g, '');

/** A presigned URL on the storage host. */
export function presigned(
	{ state, clock, url }: World,
	{ validFor = DEFAULT_VALIDITY_MS, ...allowed }: Omit<LynxSignature, 'expiresAt'> & { validFor?: number },
): string {
	const signature = randomUUID();
	state().signatures.set(signature, { ...allowed, expiresAt: clock.now() + validFor });
	return `${url()}/lynxVizion${STORAGE}${allowed.path}?signature=${signature}`;
}

/** The two operations that return presigned URLs. */
export const storageLinks = (world: World): Operations => ({
	createUploadUrl(call) {
		const body = call.body as { file_name: string; content_type?: string; expires_in?: number };
		if (!EXTENSIONS.test(body.file_name)) {
			call.violates('/body/file_name has an extension that is not accepted');
			return world.fail(400);
		}
		const name = sanitized(body.file_name);
		const path = `users/${lynxSeeds.userId}/${name}`;
		const { content_type: contentType = 'video/mp4', expires_in: seconds = 3_600 } = body;
		return json(200, {
			success: true,
			upload_url: presigned(world, { method: 'PUT', path, contentType, validFor: seconds * 1_000 }),
			file_path: path,
			public_url: '',
			user_id: lynxSeeds.userId,
			sanitized_filename: name,
			original_filename: body.file_name,
			expires_at: null,
		});
	},

	createDownloadUrl(call) {
		const { file_path: given } = call.body as { file_path: string };
		const path = /^(users|results)\//.test(given) ? given : `users/${lynxSeeds.userId}/${given}`;
		if (!world.state().files.has(path)) return world.fail(404);
		return json(200, { url: presigned(world, { method: 'GET', path }) });
	},
});

async function store({ state }: World, call: FileCall, path: string): Promise<ApiResponse> {
	const hash = createHash('sha256');
	const kept: Buffer[] = [];
	let size = 0;
	for await (const chunk of call.body) {
		hash.update(chunk);
		size += chunk.length;
		if (size <= MAX_KEPT) kept.push(chunk);
	}
	const contentType = call.headers['content-type'] ?? '';
	const content = size <= MAX_KEPT ? Buffer.concat(kept) : undefined;
	state().files.set(path, { size, sha256: hash.digest('hex'), contentType, content });
	call.changed('fileUploaded');
	return empty(200);
}

async function respond(world: World, call: FileCall, path: string): Promise<ApiResponse> {
	if (call.headers.authorization !== undefined) call.violates('the storage takes no Authorization header');
	const allowed = world.state().signatures.get(call.query.get('signature') ?? '');
	const fits = allowed?.path === path && allowed.method === call.method && allowed.expiresAt > world.clock.now();
	if (!fits) return text(403, 'SignatureDoesNotMatch');
	if (call.method === 'GET') {
		const file = world.state().files.get(path);
		if (file?.content === undefined) return text(404, 'NoSuchKey');
		return { status: 200, headers: { 'content-type': file.contentType }, file: bytes(file.content) };
	}
	if (call.headers['content-length'] === undefined) {
		call.violates('a presigned upload has no Content-Length header');
		return text(411, 'MissingContentLength');
	}
	if (allowed.contentType !== undefined && call.headers['content-type'] !== allowed.contentType) {
		call.violates(`the content type is not ${allowed.contentType}, for which the URL was created`);
		return text(403, 'SignatureDoesNotMatch');
	}
	return await store(world, call, path);
}

/** The storage host: responds to its own paths under the vendor's mount. */
export function storage(world: World, path: string) {
	if (!path.startsWith(STORAGE)) return undefined;
	const stored = decodeURIComponent(path.slice(STORAGE.length));
	return { operationId: 'storedFile', respond: async (call: FileCall) => await respond(world, call, stored) };
}
