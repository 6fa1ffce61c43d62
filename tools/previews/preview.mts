import { randomUUID } from 'node:crypto';

import type { AnyOperation, Output, AnyCalls } from '../../nodes/engine/operation/types';
import type { Contract, JsonSchema } from '../vendors.mjs';
import { inferred } from './infer.mjs';
import { responsesOf } from './samples.mjs';
import { valuesFor } from './values.mjs';

const FILE = { fileName: 'file.pdf', mimeType: 'application/pdf', fileSize: 1 };

/** Generating them takes most of the time, and every round needs them. */
const known = new WeakMap<Contract, Map<string, unknown[]>>();

function allowedBy(contract: Contract, endpoint: string): unknown[] {
	const ofContract = known.get(contract) ?? new Map<string, unknown[]>();
	const responses = ofContract.get(endpoint) ?? responsesOf(contract, endpoint);
	known.set(contract, ofContract.set(endpoint, responses));
	return responses;
}

/** Nobody was there before. */
const nobody = { done: () => undefined, listedSince: -Infinity };

/** Returns a simulated vendor that responds with the n-th response that the contract allows. */
export function vendorResponding(contract: Contract, endpoints: string[], n: number): AnyCalls {
	const downloaded = (json: Output['json'][number]): Output => ({ json: [{ ...FILE, ...json }], binary: {} });
	return {
		call: async (endpoint) => {
			if (!endpoints.includes(endpoint))
				throw new Error(`The operation calls ${endpoint}, which is not one of its endpoints`);
			const allowed = allowedBy(contract, endpoint);
			return allowed[n % allowed.length];
		},
		download: async (_endpoint, _request, { json }) => downloaded(json),
		downloadFrom: async (_url, { json }) => downloaded(json),
		upload: async () => {},
		until: async (check) => {
			const result = await check();
			if (result === undefined) throw new Error('Not ready in this response');
			return result;
		},
		shared: async (_key, make) => await make(),
		madeBefore: () => false,
		claim: async (_keys, work) => await work({ ...nobody, act: async (_name, make) => await make() }),
		claimEach: async (items, _keysOf, work) =>
			await work({ ...nobody, items, act: async (_name, acting, make) => await make(acting) }),
		done: () => {},
		newId: randomUUID,
		hint: () => {},
	};
}

/** At least the number of responses of an endpoint. */
export const ROUNDS = 32;

/**
 * Returns the JSON schema of an operation's output items, inferred from its output for the responses that the contract
 * allows. Responses that make the operation fail, such as a "failed" status, are ignored.
 * @throws if it fails with every response
 */
export async function previewOf(operation: AnyOperation, contract: Contract): Promise<JsonSchema> {
	const values = valuesFor(operation);
	const items: unknown[] = [];
	const failures: unknown[] = [];
	for (let n = 0; n < ROUNDS; n++) {
		try {
			const outputOf = await operation.run(vendorResponding(contract, operation.endpoints, n), [values]);
			const { json } = outputOf(values);
			items.push(...json);
		} catch (error) {
			failures.push(error);
		}
	}
	if (failures.length === ROUNDS) {
		throw new Error(`"${operation.action}" fails with every response that the contract allows`, { cause: failures[0] });
	}
	// Responses of an unknown format have no fields, which n8n shows as an empty object
	return items.length > 0 ? inferred(items) : { type: 'object' };
}
