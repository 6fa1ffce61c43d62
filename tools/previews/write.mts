import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { contractOf, type VendorParts } from '../vendors.mjs';
import { previewOf } from './preview.mjs';
import { published } from './published.mjs';

/** Writes the output preview of every operation of a vendor next to its node, where n8n looks for it. */
export async function writePreviews(parts: VendorParts, nodeFolder: string): Promise<void> {
	const contract = contractOf(parts);
	for (const { value: resource, operations } of parts.vendor.resources) {
		const folder = join(nodeFolder, '__schema__', 'v1.0.0', resource);
		await mkdir(folder, { recursive: true });
		for (const operation of operations) {
			const preview = await previewOf(operation, contract);
			await writeFile(join(folder, `${operation.value}.json`), published(preview));
		}
	}
}
