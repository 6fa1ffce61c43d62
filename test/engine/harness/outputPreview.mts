import Ajv, { type ValidateFunction } from 'ajv';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { previewOf } from '../../../tools/previews/preview.mjs';
import { allVendors, contractOf } from '../../../tools/vendors.mjs';

const ajv = new Ajv({ allowUnionTypes: true });
const validators = new Map<string, Promise<ValidateFunction>>();

async function validatorOf(node: string, resource: unknown, operation: unknown): Promise<ValidateFunction | undefined> {
	const parts = allVendors.find(({ name }) => name === node);
	const found = parts?.vendor.resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (!parts || !found) return undefined;
	const key = `${node}.${String(resource)}.${String(operation)}`;
	const known = validators.get(key) ?? previewOf(found, contractOf(parts)).then((schema) => ajv.compile(schema));
	validators.set(key, known);
	return await known;
}

/** Fails a test whose output doesn't match the output preview in the editor. */
export async function matchPreview(
	node: string,
	{ resource, operation }: INodeParameters,
	items: INodeExecutionData[],
): Promise<void> {
	const validate = await validatorOf(node, resource, operation);
	for (const { json } of items) {
		if (!validate || validate(json)) continue;
		const flaws = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
		throw new Error(`The output preview of ${resource}.${operation} does not fit: ${flaws.join('; ')}`);
	}
}
