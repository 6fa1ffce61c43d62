import type { AnyOperation, Output, Runner } from '../../nodes/engine/operation/define';
import type { Contract, JsonSchema } from '../vendors.mjs';
import { inferred } from './infer.mjs';
import { answersTo } from './samples.mjs';
import { valuesFor } from './values.mjs';

const FILE = { fileName: 'file.pdf', mimeType: 'application/pdf', fileSize: 1 };

/** A vendor that gives the n-th of the answers that the contract allows. */
export function vendorAnswering(contract: Contract, endpoints: string[], n: number): Runner {
	const answered = new Map<string, unknown[]>();
	const downloaded = (json: Output['json'][number]): Output => ({ json: [{ ...FILE, ...json }], binary: {} });
	return {
		call: async (endpoint) => {
			if (!endpoints.includes(endpoint)) throw new Error(`The operation does not say that it calls ${endpoint}`);
			if (!answered.has(endpoint)) answered.set(endpoint, answersTo(contract, endpoint));
			const answers = answered.get(endpoint) ?? [];
			return answers[n % answers.length];
		},
		download: async (_endpoint, _request, { json }) => downloaded(json),
		downloadFrom: async (_url, { json }) => downloaded(json),
		upload: async () => {},
		until: async (ask) => {
			const answer = await ask();
			if (answer === undefined) throw new Error('Not with this answer');
			return answer;
		},
		shared: async (_key, make) => await make(),
		done: () => {},
	};
}

/** At least as many as an endpoint has answers. */
export const ROUNDS = 32;

/**
 * What the items of an operation look like, as JSON schema: what the operation makes of the answers that the contract
 * allows. Answers that make it fail, such as a status that says no, have no part in it.
 * @throws Error when it fails with every answer
 */
export async function previewOf(operation: AnyOperation, contract: Contract): Promise<JsonSchema> {
	const values = valuesFor(operation);
	const items: unknown[] = [];
	const failures: unknown[] = [];
	for (let n = 0; n < ROUNDS; n++) {
		try {
			const outputOf = await operation.run(vendorAnswering(contract, operation.endpoints, n), [values]);
			const { json } = outputOf(values);
			items.push(...json);
		} catch (error) {
			failures.push(error);
		}
	}
	if (failures.length === ROUNDS) {
		throw new Error(`No answer of the contract suits "${operation.action}"`, { cause: failures[0] });
	}
	// An answer of unknown shape gives no fields, which n8n shows as an object without any
	return items.length > 0 ? inferred(items) : { type: 'object' };
}
